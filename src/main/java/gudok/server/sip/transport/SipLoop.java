package gudok.server.sip.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one SIP thread, and how sockets are opened on it: epoll with whole batches a system call, else plain NIO. */
final class SipLoop implements Executor {
    private static final Logger log = LoggerFactory.getLogger(SipLoop.class);
    /** DSCP CS3, signalling (RFC 4594 §4.2). */
    private static final int CLASS_SELECTOR_3 = 0x60;

    private static final int SOCKET_BUFFER_BYTES = 4 << 20;
    /** Datagrams that are read at once; fewer: there were no more. */
    static final int BATCH = 16;

    private final boolean epoll = Epoll.isAvailable();
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("sip", true), epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    private final EventLoop loop = group.next();

    @Override
    public void execute(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            log.debug("sip thread has ended, task is dropped");
        }
    }

    /** Opens a socket that reads nothing yet. Never shares its port: a second server must notice that it is taken. */
    Channel bind(InetSocketAddress address, int maxMessageBytes) {
        Bootstrap bootstrap = new Bootstrap()
                .group(group)
                .channelFactory(() -> channel(address.getAddress()))
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER_BYTES)
                .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER_BYTES)
                .option(ChannelOption.IP_TOS, CLASS_SELECTOR_3)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(1 << 20, SOCKET_BUFFER_BYTES))
                .handler(new ChannelInboundHandlerAdapter());
        readBuffers(bootstrap, maxMessageBytes + 1);
        try {
            Channel channel = bootstrap.bind(address).syncUninterruptibly().channel();
            checkBuffer(channel);
            return channel;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw ListenException.of("udp", address, e);
        }
    }

    /** Of the address's own family: a socket of both turns every IPv4 address into an IPv6 one and back. */
    private DatagramChannel channel(InetAddress address) {
        SocketProtocolFamily family =
                address instanceof Inet4Address ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6;
        return epoll ? new EpollDatagramChannel(family) : new NioDatagramChannel(family);
    }

    /** One byte more than is allowed, so that a message that is too long is seen as such. */
    private void readBuffers(Bootstrap bootstrap, int bytes) {
        if (epoll) {
            bootstrap.option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, bytes);
            bootstrap.option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(BATCH * bytes));
        } else {
            bootstrap.option(
                    ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(bytes).maxMessagesPerRead(BATCH));
        }
    }

    private void checkBuffer(Channel channel) {
        int effective = channel.config().getOption(ChannelOption.SO_RCVBUF);
        log.debug("sip socket open local={} epoll={} rcvbuf_bytes={}", channel.localAddress(), epoll, effective);
        if (effective < SOCKET_BUFFER_BYTES) {
            log.warn(
                    "sip receive buffer is small local={} rcvbuf_bytes={} wanted_bytes={} fix=net.core.rmem_max",
                    channel.localAddress(),
                    effective,
                    SOCKET_BUFFER_BYTES);
        }
    }

    void stop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
