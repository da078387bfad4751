package gudok.server.sip.transport.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Last in a pipeline: brings what was read to the SIP thread, a batch at a time, and no more than that can take. */
final class ConnectionReader extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(ConnectionReader.class);

    private static final int LONGEST_PROBLEM = 200;

    private final Connection connection;
    private final Connections connections;
    private final StreamStages stages;
    private final AtomicInteger unreadBytes = new AtomicInteger();
    private List<Object> batch = new ArrayList<>();
    private int batchBytes;

    ConnectionReader(Connection connection, Connections connections, StreamStages stages) {
        this.connection = connection;
        this.connections = connections;
        this.stages = stages;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        event(context, StreamEvent.CONNECTED);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        event(context, event);
        if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            refused(handshake.cause());
        } else if (event == StreamEvent.PING) {
            connection.heard(connections.nowMs());
            connections.tell(listener -> listener.pinged(connection));
        } else if (event == StreamEvent.TOO_SLOW) {
            connections.countClosed("slow_message");
        }
        ReferenceCountUtil.release(event);
    }

    /** We know whom we wanted; who comes to us is often nobody. */
    private void refused(Throwable cause) {
        if (connection.isDialed()) {
            connections.countClosed("untrusted");
            log.info(
                    "sip tls peer refused remote={} host={} problem=\"{}\"",
                    connection.key().remote(),
                    plain(connection.host()),
                    plain(String.valueOf(cause.getMessage())));
        }
    }

    /** It may hold what the peer has written. */
    private static String plain(String text) {
        String shown = text.replaceAll("[^ -~]|\"", "?");
        return shown.substring(0, Math.min(LONGEST_PROBLEM, shown.length()));
    }

    private void event(ChannelHandlerContext context, Object event) {
        if (stages.opensBy(event)) {
            connection.opened(context.channel());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        if (read instanceof ByteBuf content) {
            try {
                batchBytes += content.readableBytes();
                batch.add(ByteBufUtil.getBytes(content));
            } finally {
                content.release();
            }
        } else if (read instanceof BrokenFrame broken) {
            connections.countClosed("unreadable");
            batch.add(broken);
        } else {
            ReferenceCountUtil.release(read);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (batch.isEmpty()) {
            return;
        }
        connection.heard(connections.nowMs());
        List<Object> taken = batch;
        int bytes = batchBytes;
        batch = new ArrayList<>();
        batchBytes = 0;
        Channel channel = context.channel();
        if (unreadBytes.addAndGet(bytes) > connections.limits().unreadBytes()) {
            channel.config().setAutoRead(false);
        }
        connections.tell(listener -> {
            taken.forEach(one -> hand(one, listener));
            if (unreadBytes.addAndGet(-bytes) == 0 && !channel.config().isAutoRead()) {
                channel.config().setAutoRead(true);
            }
        });
    }

    private void hand(Object one, StreamListener listener) {
        if (one instanceof byte[] message) {
            listener.message(connection, message);
        } else if (one instanceof BrokenFrame broken) {
            listener.broken(connection, broken);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        connections.ended(connection);
    }

    /** Not SIP, no TLS, or a peer that has gone. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.debug("sip connection failed {}", connection, cause);
        context.close();
    }
}
