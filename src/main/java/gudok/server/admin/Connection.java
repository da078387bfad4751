package gudok.server.admin;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.TooLongHttpContentException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the API, on its event loop. Requests are answered one after the other in the order they came (RFC
 * 9112 §9.3.2); at most {@value #MAX_WAITING} wait, after them the connection ends. The token must be shown within
 * {@value #STRANGER_S} s; after that each request may take {@value #REQUEST_S} s to come.
 */
final class Connection extends SimpleChannelInboundHandler<FullHttpRequest> {
    static final int STRANGER_S = 2;
    static final int REQUEST_S = 15;
    static final int MAX_WAITING = 16;
    private static final int LINGER_S = 2;
    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    private final Router router;
    private final Connections connections;
    private final Executor workers;
    private final Executor waiters;
    private final Responses responses = new Responses();
    private Optional<Future<?>> deadline = Optional.empty();
    private Optional<Answer.Subscription> stream = Optional.empty();
    private final Queue<Turn> waiting = new ArrayDeque<>();
    private boolean known;
    private boolean busy;
    /** Nothing that comes from now on is answered. */
    private boolean deaf;

    /** A request, or already its refusal. */
    private record Turn(Router.Asked asked, Optional<Answer> refusal, boolean keepAlive) {}

    /**
     * @param workers for what takes a moment
     * @param waiters for what waits; refuses when too much waits for them
     */
    Connection(Router router, Connections connections, Executor workers, Executor waiters) {
        this.router = router;
        this.connections = connections;
        this.workers = workers;
        this.waiters = waiters;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        closeAfter(context, STRANGER_S);
        context.fireChannelActive();
    }

    private void closeAfter(ChannelHandlerContext context, int seconds) {
        cancelDeadline();
        deadline = Optional.of(context.executor().schedule(() -> context.close(), seconds, TimeUnit.SECONDS));
    }

    private void cancelDeadline() {
        deadline.ifPresent(timer -> timer.cancel(false));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (deaf || waiting.size() == MAX_WAITING) {
            deaf = true;
            return;
        }
        Optional<Answer> refusal = refusal(request.decoderResult());
        boolean keepAlive = refusal.isEmpty() && HttpUtil.isKeepAlive(request);
        deaf = !keepAlive;
        waiting.add(new Turn(asked(context, request), refusal, keepAlive));
        next(context);
    }

    private static Optional<Answer> refusal(DecoderResult result) {
        if (!result.isFailure()) {
            return Optional.empty();
        }
        return Optional.of(
                result.cause() instanceof TooLongHttpContentException
                        ? Answer.refused(413, "the body is too long")
                        : Answer.refused(400, "not HTTP"));
    }

    private void next(ChannelHandlerContext context) {
        if (busy || waiting.isEmpty()) {
            return;
        }
        busy = true;
        Turn turn = waiting.remove();
        turn.refusal()
                .ifPresentOrElse(
                        refusal -> send(context, refusal, false), () -> ask(context, turn.asked(), turn.keepAlive()));
    }

    private static Router.Asked asked(ChannelHandlerContext context, FullHttpRequest request) {
        InetSocketAddress peer = (InetSocketAddress) context.channel().remoteAddress();
        return new Router.Asked(
                request.method().name(),
                request.uri(),
                request.headers().get(HttpHeaderNames.AUTHORIZATION, ""),
                request.content().toString(StandardCharsets.UTF_8),
                peer.getAddress().isLoopbackAddress());
    }

    /** Strangers are answered at once, so that they cannot fill the workers' queue. */
    private void ask(ChannelHandlerContext context, Router.Asked asked, boolean keepAlive) {
        if (!router.knows(asked)) {
            say(context, answer(asked), keepAlive);
            return;
        }
        known = true;
        connections.authenticated(context.channel());
        cancelDeadline();
        try {
            workers.execute(() -> work(context, asked, keepAlive));
        } catch (RejectedExecutionException e) {
            send(context, Answer.refused(503, "too many requests at a time"), false);
        }
    }

    /** On a worker thread. */
    private void work(ChannelHandlerContext context, Router.Asked asked, boolean keepAlive) {
        Answer answer = answer(asked);
        onLoop(context, () -> say(context, answer, keepAlive));
    }

    private Answer answer(Router.Asked asked) {
        return guarded(() -> router.answer(asked), asked.method() + " " + asked.uri());
    }

    private static Answer guarded(Supplier<Answer> work, String what) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            log.error("api request failed request={}", what, e);
            return Answer.refused(500, "internal error; see the server's log");
        }
    }

    private void say(ChannelHandlerContext context, Answer answer, boolean keepAlive) {
        if (!context.channel().isActive()) {
            return;
        }
        if (answer instanceof Answer.Lines lines) {
            startLines(context, lines, keepAlive);
        } else if (answer instanceof Answer.Slow slow) {
            await(context, keepAlive, () -> finished(context, slow, keepAlive));
        } else if (answer instanceof Answer.Rows rows) {
            await(context, keepAlive, () -> new RowWriter(context.channel()).write(responses.rows(), rows));
            deaf = true;
            waiting.clear();
        } else {
            send(context, answer, keepAlive);
        }
    }

    private void await(ChannelHandlerContext context, boolean keepAlive, Runnable work) {
        try {
            waiters.execute(work);
        } catch (RejectedExecutionException e) {
            send(context, Answer.refused(503, "too many slow requests at a time"), keepAlive);
        }
    }

    /** On a waiting thread. */
    private void finished(ChannelHandlerContext context, Answer.Slow slow, boolean keepAlive) {
        Answer answer = guarded(slow.value()::get, "slow request");
        onLoop(context, () -> say(context, answer, keepAlive));
    }

    private static void onLoop(ChannelHandlerContext context, Runnable work) {
        try {
            context.executor().execute(work);
        } catch (RejectedExecutionException e) {
            log.debug("answer of a request is not wanted any more: the server has ended");
        }
    }

    private void startLines(ChannelHandlerContext context, Answer.Lines lines, boolean keepAlive) {
        if (!connections.stream(context.channel())) {
            String reason = Connections.MAX_STREAMS + " traces are running; end one, or all: gudok trace off";
            send(context, Answer.refused(503, reason), keepAlive);
            return;
        }
        deaf = true;
        waiting.clear();
        context.writeAndFlush(responses.lines());
        try {
            workers.execute(() -> open(context, lines));
        } catch (RejectedExecutionException e) {
            context.close();
        }
    }

    /** On a worker thread. */
    private void open(ChannelHandlerContext context, Answer.Lines lines) {
        try {
            Answer.Subscription opened = lines.source().open(new LineWriter(context.channel()));
            context.executor().execute(() -> keep(context, opened));
        } catch (RuntimeException e) {
            log.error("api stream failed", e);
            context.close();
        }
    }

    private void keep(ChannelHandlerContext context, Answer.Subscription opened) {
        stream = Optional.of(opened);
        if (!context.channel().isActive()) {
            endStream();
        }
    }

    private void send(ChannelHandlerContext context, Answer answer, boolean keepAlive) {
        boolean more = keepAlive && !(deaf && waiting.isEmpty());
        ChannelFuture sent = context.writeAndFlush(whole(answer, more));
        if (!more) {
            finish(context, sent);
            return;
        }
        sent.addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        busy = false;
        if (known) {
            closeAfter(context, REQUEST_S);
        }
        next(context);
    }

    private FullHttpResponse whole(Answer answer, boolean keepAlive) {
        if (answer instanceof Answer.Text text) {
            return responses.of(text, keepAlive);
        }
        return answer instanceof Answer.Bytes bytes
                ? responses.of(bytes, keepAlive)
                : responses.of((Answer.Value) answer, keepAlive);
    }

    /** Lets the asker read the last answer before the connection is closed (RFC 9112 §9.6). */
    private void finish(ChannelHandlerContext context, ChannelFuture sent) {
        deaf = true;
        waiting.clear();
        if (known) {
            closeAfter(context, REQUEST_S);
        }
        sent.addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        sent.addListener(done -> {
            ((DuplexChannel) context.channel()).shutdownOutput();
            closeAfter(context, LINGER_S);
        });
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancelDeadline();
        endStream();
        context.fireChannelInactive();
    }

    private void endStream() {
        stream.ifPresent(Answer.Subscription::close);
        stream = Optional.empty();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.debug("api connection failed reason={}", cause.toString());
        context.close();
    }
}
