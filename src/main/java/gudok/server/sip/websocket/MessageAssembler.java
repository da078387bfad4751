package gudok.server.sip.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.Optional;

/** Joins the frames of one message (RFC 6455 §5.4). That they come in a valid order is the decoder's care. */
final class MessageAssembler {
    private final int maxBytes;
    private final int maxFragments;
    private ByteBuf joined = Unpooled.EMPTY_BUFFER;
    private int fragments;
    private boolean text;

    MessageAssembler(WebSocketLimits limits) {
        this.maxBytes = limits.maxMessageBytes();
        this.maxFragments = limits.maxFragments();
    }

    /**
     * Takes the next data frame.
     *
     * @return the message, if this was its last frame; the caller releases it
     * @throws CorruptedWebSocketFrameException with the status to close with, if the message goes beyond the limits
     */
    Optional<ByteBuf> add(WebSocketFrame frame, ByteBufAllocator buffers) {
        if (!(frame instanceof ContinuationWebSocketFrame)) {
            text = frame instanceof TextWebSocketFrame;
        }
        if (frame.isFinalFragment() && fragments == 0) {
            return Optional.of(frame.content().retain());
        }
        check(frame.content().readableBytes());
        joined = fragments == 0 ? buffers.buffer(frame.content().readableBytes(), maxBytes) : joined;
        joined.writeBytes(frame.content());
        fragments++;
        return frame.isFinalFragment() ? Optional.of(take()) : Optional.empty();
    }

    /** The message that ended last, or is under way, is one of text frames. */
    boolean isText() {
        return text;
    }

    boolean isPartial() {
        return fragments > 0;
    }

    /** Forgets the message that is under way. */
    void drop() {
        take().release();
    }

    private ByteBuf take() {
        ByteBuf message = joined;
        joined = Unpooled.EMPTY_BUFFER;
        fragments = 0;
        return message;
    }

    private void check(int moreBytes) {
        if (joined.readableBytes() + moreBytes > maxBytes) {
            throw new CorruptedWebSocketFrameException(WebSocketCloseStatus.MESSAGE_TOO_BIG, "message too big");
        }
        if (fragments == maxFragments) {
            throw new CorruptedWebSocketFrameException(WebSocketCloseStatus.POLICY_VIOLATION, "too many fragments");
        }
    }
}
