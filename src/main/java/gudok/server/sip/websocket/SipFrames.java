package gudok.server.sip.websocket;

import gudok.server.sip.websocket.WebSocketTally.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between frames and SIP messages, one message of WebSocket for each (RFC 7118 §5): joins fragments, answers pings and
 * keep-alives, closes with the right status. On the connection's event loop.
 */
final class SipFrames extends ChannelDuplexHandler {
    private static final Logger log = LoggerFactory.getLogger(SipFrames.class);
    private static final CorruptedWebSocketFrameException NOT_UTF_8 =
            new CorruptedWebSocketFrameException(WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "text is not UTF-8");
    private static final CorruptedWebSocketFrameException LATE =
            new CorruptedWebSocketFrameException(WebSocketCloseStatus.POLICY_VIOLATION, "message takes too long");

    /** RFC 6455 §7.4.2. */
    private static final int MAX_STATUS = 4999;

    private final WebSocketLimits limits;
    private final WebSocketTally tally;
    private final MessageDeadline deadline;
    private final MessageAssembler assembler;
    private final OwedAnswers owed = new OwedAnswers();
    /** Frames of that kind are sent (RFC 7118 §4.2 lets both sides choose): the peer's kind, once it is known. */
    private boolean text = true;
    /** A Close has been sent: nothing more is. */
    private boolean closing;

    SipFrames(WebSocketLimits limits, WebSocketTally tally, MessageDeadline deadline) {
        this.limits = limits;
        this.tally = tally;
        this.deadline = deadline;
        this.assembler = new MessageAssembler(limits);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        WebSocketFrame frame = (WebSocketFrame) read;
        deadline.frameCame();
        try {
            take(context, frame);
        } catch (CorruptedWebSocketFrameException e) {
            fail(context, e);
        } finally {
            frame.release();
        }
    }

    private void take(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof CloseWebSocketFrame close) {
            closed(context, close);
        } else if (frame instanceof PingWebSocketFrame ping) {
            owed.pong(ping.content());
        } else if (!(closing || frame instanceof PongWebSocketFrame)) {
            assembler.add(frame, context.alloc()).ifPresent(message -> pass(context, message));
        }
    }

    private void pass(ChannelHandlerContext context, ByteBuf message) {
        text = assembler.isText();
        if (text && !ByteBufUtil.isText(message, StandardCharsets.UTF_8)) {
            message.release();
            throw NOT_UTF_8;
        }
        KeepAlive kind = KeepAlive.of(message);
        if (kind == KeepAlive.NONE) {
            context.fireChannelRead(message);
        } else {
            owed.keepAlive(kind);
            message.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!closing) {
            payOwed(context);
            deadline.readEnded(assembler.isPartial(), context.executor(), () -> fail(context, LATE));
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        payOwed(context);
        context.fireChannelWritabilityChanged();
    }

    /** While the peer does not read, it is owed answers; that they do not pile up is what {@link OwedAnswers} is for. */
    private void payOwed(ChannelHandlerContext context) {
        if (closing || !context.channel().isWritable()) {
            return;
        }
        owed.takePong().ifPresent(payload -> context.writeAndFlush(new PongWebSocketFrame(payload)));
        owed.takeKeepAlive().ifPresent(line -> context.writeAndFlush(frame(line)));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event != PingClock.Tick.PING_DUE) {
            context.fireUserEventTriggered(event);
        } else if (!closing && context.channel().isWritable()) {
            context.writeAndFlush(new PingWebSocketFrame());
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ByteBuf bytes = (ByteBuf) message;
        if (closing) {
            bytes.release();
            promise.tryFailure(new ClosedChannelException());
        } else {
            context.write(frame(bytes), promise);
        }
    }

    /** Whatever is not UTF-8 must be binary (RFC 7118 §4.2). */
    private WebSocketFrame frame(ByteBuf message) {
        return text && ByteBufUtil.isText(message, StandardCharsets.UTF_8)
                ? new TextWebSocketFrame(message)
                : new BinaryWebSocketFrame(message);
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (!closing && context.channel().isActive()) {
            startClosing();
            context.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE));
        }
        context.close(promise);
    }

    /** RFC 6455 §5.5.1: a Close is answered once; the server is the first to close the connection then. */
    private void closed(ChannelHandlerContext context, CloseWebSocketFrame close) {
        if (closing) {
            context.close();
        } else {
            tell(context, answerTo(close.statusCode()), true);
        }
    }

    private static CloseWebSocketFrame answerTo(int status) {
        if (status < 0) {
            return new CloseWebSocketFrame();
        }
        boolean known = status <= MAX_STATUS;
        return new CloseWebSocketFrame(known ? status : WebSocketCloseStatus.PROTOCOL_ERROR.code(), "");
    }

    /** RFC 6455 §7.1.7. What still comes is thrown away, so that the peer can read the status before the end. */
    private void fail(ChannelHandlerContext context, CorruptedWebSocketFrameException failure) {
        if (closing) {
            return;
        }
        int status = failure.closeStatus().code();
        boolean limit = failure.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)
                || failure.closeStatus().equals(WebSocketCloseStatus.POLICY_VIOLATION);
        tally.add(limit ? Kind.CLOSED_LIMIT : Kind.CLOSED_PROTOCOL);
        log.debug(
                "websocket failed peer={} status={} reason={}",
                context.channel().remoteAddress(),
                status,
                failure.getMessage());
        tell(context, new CloseWebSocketFrame(status, failure.closeStatus().reasonText()), false);
    }

    private void tell(ChannelHandlerContext context, CloseWebSocketFrame close, boolean atOnce) {
        startClosing();
        context.writeAndFlush(close)
                .addListener(atOnce ? ChannelFutureListener.CLOSE : ChannelFutureListener.CLOSE_ON_FAILURE);
        long timeMs = limits.closeTime().toMillis();
        context.executor().schedule(() -> context.close(), timeMs, TimeUnit.MILLISECONDS);
    }

    private void startClosing() {
        closing = true;
        forget();
    }

    private void forget() {
        deadline.cancel();
        assembler.drop();
        owed.drop();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        forget();
    }

    /** Frames that break the rules come here from the decoder; of anything else nothing good can follow. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException failure) {
            fail(context, failure);
        } else {
            log.debug("websocket failed peer={}", context.channel().remoteAddress(), cause);
            context.close();
        }
    }
}
