package gudok.server.sip.websocket;

import gudok.server.sip.websocket.UpgradeVerdict.Accepted;
import gudok.server.sip.websocket.UpgradeVerdict.Refused;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for one HTTP request. Either it makes place for the stages of a WebSocket, or it says why not and closes. On the
 * connection's event loop.
 */
final class UpgradeStage extends SimpleChannelInboundHandler<HttpObject> {
    private static final Logger log = LoggerFactory.getLogger(UpgradeStage.class);
    private static final Refused TOO_SLOW = new Refused(
            HttpResponseStatus.REQUEST_TIMEOUT,
            WebSocketTally.Kind.REFUSED_SLOW,
            new DefaultHttpHeaders(),
            "The request did not become complete in time.");

    private final UpgradeRules rules;
    private final WebSocketLimits limits;
    private final WebSocketTally tally;
    private Optional<Future<?>> deadline = Optional.empty();
    private Optional<Accepted> accepted = Optional.empty();
    private boolean refused;

    UpgradeStage(UpgradeRules rules, WebSocketLimits limits, WebSocketTally tally) {
        this.rules = rules;
        this.limits = limits;
        this.tally = tally;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        long timeMs = limits.upgradeTime().toMillis();
        deadline = Optional.of(
                context.executor().schedule(() -> refuse(context, TOO_SLOW), timeMs, TimeUnit.MILLISECONDS));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        deadline.ifPresent(timer -> timer.cancel(false));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (refused) {
            return;
        }
        if (part instanceof HttpRequest request) {
            judge(context, request);
        }
        if (part instanceof LastHttpContent && accepted.isPresent()) {
            upgrade(context, accepted.get());
        }
    }

    /** All handlers below this one are told of the same close, so nothing is passed on. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.debug("connection for a websocket failed peer={}", context.channel().remoteAddress(), cause);
        context.close();
    }

    private void judge(ChannelHandlerContext context, HttpRequest request) {
        UpgradeVerdict verdict = rules.judge(request);
        if (verdict instanceof Accepted yes) {
            accepted = Optional.of(yes);
        } else if (verdict instanceof Refused no) {
            refuse(context, no);
        }
    }

    private void refuse(ChannelHandlerContext context, Refused reason) {
        if (refused || context.isRemoved()) {
            return;
        }
        refused = true;
        tally.add(reason.kind());
        log.debug("websocket refused peer={} status={}", context.channel().remoteAddress(), reason.status());
        context.writeAndFlush(response(context, reason)).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        long timeMs = limits.closeTime().toMillis();
        Future<?> end = context.executor().schedule(() -> context.close(), timeMs, TimeUnit.MILLISECONDS);
        deadline.ifPresent(timer -> timer.cancel(false));
        deadline = Optional.of(end);
    }

    /** The client closes when it has read this; if we did, what it still sends could make its system drop the answer. */
    private static FullHttpResponse response(ChannelHandlerContext context, Refused reason) {
        String text = reason.text().strip() + "\n";
        ByteBuf body = ByteBufUtil.encodeString(context.alloc(), CharBuffer.wrap(text), StandardCharsets.US_ASCII);
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, reason.status(), body);
        response.headers()
                .add(reason.headers())
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=us-ascii")
                .set("X-Content-Type-Options", "nosniff")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                .add(HttpHeaderNames.CONNECTION, "close");
        return response;
    }

    private void upgrade(ChannelHandlerContext context, Accepted yes) {
        tally.add(WebSocketTally.Kind.UPGRADED);
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.SWITCHING_PROTOCOLS,
                context.alloc().buffer(0),
                yes.headers(),
                EmptyHttpHeaders.INSTANCE);
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        ChannelPipeline pipeline = context.pipeline();
        FrameStages.addBehind(context, limits, tally);
        pipeline.remove(HttpResponseEncoder.class);
        context.fireUserEventTriggered(yes.opened());
        pipeline.remove(this);
        pipeline.remove(HttpRequestDecoder.class);
    }
}
