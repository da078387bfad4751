package gudok.server.sip.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Answers to pings that have not been sent yet: at most one of each kind, however many pings came, since an answer to the last
 * one is enough (RFC 6455 §5.5.3).
 */
final class OwedAnswers {
    private static final ByteBuf CRLF =
            Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("\r\n", StandardCharsets.US_ASCII));

    private Optional<ByteBuf> pong = Optional.empty();
    private boolean keepAlive;

    void pong(ByteBuf payload) {
        dropPong();
        pong = Optional.of(payload.retain());
    }

    void keepAlive(KeepAlive kind) {
        keepAlive |= kind == KeepAlive.PING;
    }

    /** The payload; the caller releases it. */
    Optional<ByteBuf> takePong() {
        Optional<ByteBuf> taken = pong;
        pong = Optional.empty();
        return taken;
    }

    Optional<ByteBuf> takeKeepAlive() {
        Optional<ByteBuf> taken = keepAlive ? Optional.of(CRLF.duplicate()) : Optional.empty();
        keepAlive = false;
        return taken;
    }

    void drop() {
        dropPong();
        keepAlive = false;
    }

    private void dropPong() {
        takePong().ifPresent(ByteBuf::release);
    }
}
