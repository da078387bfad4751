package gudok.server.sip.transport.stream;

import gudok.server.sip.transport.ListenException;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The one thread of all connections, and how they are opened on it. */
final class StreamLoop {
    private static final int BACKLOG = 1024;
    private static final int CLASS_SELECTOR_3 = 0x60;
    private static final int MOST_READ = 16 * 1024;

    private final boolean epoll = Epoll.isAvailable();
    private final StreamLimits limits;
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
            1,
            new DefaultThreadFactory("sip-stream", true),
            epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());

    StreamLoop(StreamLimits limits) {
        this.limits = limits;
    }

    /** Opens a socket that accepts nothing yet; {@code setting} names its port to the operator. */
    Channel bind(InetSocketAddress local, String transport, ChannelHandler connections) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.IP_TOS, CLASS_SELECTOR_3)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, buffers())
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, marks())
                .handler(new AcceptFailures())
                .childHandler(connections);
        try {
            return bootstrap.bind(local).syncUninterruptibly().channel();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw ListenException.of(transport, local, e);
        }
    }

    /** Begins to connect; from that address of ours. */
    ChannelFuture connect(InetSocketAddress remote, InetSocketAddress local, ChannelHandler stages) {
        return new Bootstrap()
                .group(group)
                .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        limits.connect().toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.RECVBUF_ALLOCATOR, buffers())
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, marks())
                .handler(stages)
                .connect(remote, new InetSocketAddress(local.getAddress(), 0));
    }

    private static AdaptiveRecvByteBufAllocator buffers() {
        AdaptiveRecvByteBufAllocator buffers = new AdaptiveRecvByteBufAllocator(512, 2048, MOST_READ);
        buffers.maxMessagesPerRead(1);
        return buffers;
    }

    private WriteBufferWaterMark marks() {
        return new WriteBufferWaterMark(limits.unsentBytes() / 2, limits.unsentBytes());
    }

    void every(long periodMs, Runnable task) {
        group.next().scheduleWithFixedDelay(task, periodMs, periodMs, TimeUnit.MILLISECONDS);
    }

    void stop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
