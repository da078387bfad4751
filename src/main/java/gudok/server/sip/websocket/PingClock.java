package gudok.server.sip.websocket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tells that the peer has been silent for a while. Web pages cannot send pings, and browsers answer ours (RFC 7118 §6): so a
 * connection stays open through routers and proxies, and one whose peer is gone can be noticed.
 */
final class PingClock extends IdleStateHandler {
    /** The peer should be pinged. */
    enum Tick {
        PING_DUE
    }

    PingClock(Duration interval) {
        super(interval.toMillis(), 0, 0, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        context.fireUserEventTriggered(Tick.PING_DUE);
    }
}
