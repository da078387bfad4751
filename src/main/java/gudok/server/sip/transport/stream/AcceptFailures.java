package gudok.server.sip.transport.stream;

import gudok.server.event.LogValue;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a listening socket cannot accept, mostly as the process has no file descriptor left: it is left alone for a moment, so that
 * the loop does not turn in vain, and the log is told now and then. One for each socket, on its loop.
 */
final class AcceptFailures extends ChannelInboundHandlerAdapter {
    static final long PAUSE_MS = 1_000;
    private static final long QUIET_NS = TimeUnit.SECONDS.toNanos(60);
    private static final Logger log = LoggerFactory.getLogger(AcceptFailures.class);

    private long failures;
    private boolean told;
    private long toldNs;

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failures++;
        long nowNs = System.nanoTime();
        if (!told || nowNs - toldNs > QUIET_NS) {
            told = true;
            toldNs = nowNs;
            log.warn(
                    "sip connections not accepted local={} failures={} problem={}",
                    context.channel().localAddress(),
                    failures,
                    LogValue.quoted(String.valueOf(cause.getMessage())));
        }
        Channel channel = context.channel();
        if (channel.config().isAutoRead()) {
            channel.config().setAutoRead(false);
            context.executor().schedule(() -> channel.config().setAutoRead(true), PAUSE_MS, TimeUnit.MILLISECONDS);
        }
    }
}
