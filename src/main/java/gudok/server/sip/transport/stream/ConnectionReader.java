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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Last in a pipeline: brings what was read to the SIP thread, a batch at a time, and no more than that can take. */
final class ConnectionReader extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(ConnectionReader.class);

    private static final int PING_BYTES = 4;
    private static final int UNREAD_MS = 5_000;

    private final Connection connection;
    private final Connections connections;
    private final StreamStages stages;
    /** Read, but not yet seen by the SIP thread. */
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
            connections.handshakeFailed(connection, handshake.cause());
            refused(handshake.cause());
        } else if (event == StreamEvent.TOO_SLOW) {
            connections.countClosed("slow_message");
        }
        ReferenceCountUtil.release(event);
    }

    /** Not whom we wanted. */
    private void refused(Throwable cause) {
        if (connection.isDialed()) {
            connections.countClosed("untrusted");
            log.info(
                    "sip tls peer refused remote={} host={} problem=\"{}\"",
                    connection.key().remote(),
                    FailedHandshake.plain(connection.host()),
                    FailedHandshake.plain(String.valueOf(cause.getMessage())));
        }
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
        } else if (read == StreamEvent.PING) {
            batchBytes += PING_BYTES;
            batch.add(read);
        } else {
            ReferenceCountUtil.release(read);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        connection.read(connections.nowMs());
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
            if (unreadBytes.addAndGet(-bytes) == 0 && !channel.config().isAutoRead() && channel.isActive()) {
                channel.eventLoop().execute(() -> goOn(channel));
            }
        });
    }

    /** On the connection's loop, as only there it is known for certain that the peer reads. */
    private void goOn(Channel channel) {
        if (unreadBytes.get() == 0 && channel.isWritable() && !channel.config().isAutoRead()) {
            channel.config().setAutoRead(true);
        }
    }

    /** Whoever does not read what he is sent is not listened to, and not for long: all that he says may need an answer. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        Channel channel = context.channel();
        if (channel.isWritable()) {
            goOn(channel);
            return;
        }
        channel.config().setAutoRead(false);
        context.executor().schedule(() -> endUnread(channel), UNREAD_MS, TimeUnit.MILLISECONDS);
    }

    private void endUnread(Channel channel) {
        if (!channel.isWritable() && channel.isActive()) {
            connections.countClosed("not_reading");
            channel.close();
        }
    }

    private void hand(Object one, StreamListener listener) {
        if (one instanceof byte[] message) {
            listener.message(connection, message);
        } else if (one == StreamEvent.PING) {
            listener.pinged(connection);
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
