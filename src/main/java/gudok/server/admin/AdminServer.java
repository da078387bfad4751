package gudok.server.admin;

import gudok.server.Addresses;
import gudok.server.config.PrivateFile;
import gudok.server.view.ServerView;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the API. A taken port is no reason not to start: a free one on loopback is used instead. The real address
 * stands in {@code DATA/api.address}, the token in {@code DATA/api.token}.
 */
public final class AdminServer implements AutoCloseable {
    /** Name of the file under the data directory that holds {@code address:port}. */
    public static final String ADDRESS_FILE = "api.address";
    /** Name of the file under the data directory that holds the token. */
    public static final String TOKEN_FILE = ApiToken.FILE;

    private static final Logger log = LoggerFactory.getLogger(AdminServer.class);
    private static final int MAX_HEADER_BYTES = 8192;
    private static final int MAX_BODY_BYTES = 65_536;
    private static final int WORKERS = 2;
    private static final int WAITING_REQUESTS = 64;
    /** An originate or a ping keeps one for half a minute; a list only as long as it takes to write it. */
    private static final int MOST_WAITERS = 16;

    private final EventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("api", true), NioIoHandler.newFactory());
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_REQUESTS),
            new DefaultThreadFactory("api-worker", true));
    private final ThreadPoolExecutor waiters = new ThreadPoolExecutor(
            MOST_WAITERS,
            MOST_WAITERS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_REQUESTS),
            new DefaultThreadFactory("api-waiter", true));
    private final Connections connections = new Connections();
    private final Path addressFile;
    private final Channel channel;

    private AdminServer(InetSocketAddress wanted, Path data, Router router) throws IOException {
        workers.allowCoreThreadTimeOut(true);
        waiters.allowCoreThreadTimeOut(true);
        addressFile = data.resolve(ADDRESS_FILE);
        try {
            channel = bind(router, wanted);
            PrivateFile.createIfWritable(addressFile, text(address()) + "\n");
        } catch (IOException | RuntimeException e) {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw e;
        }
    }

    /**
     * Starts to serve.
     *
     * @param wanted    port 0 is any free one
     * @param data      the data directory; made when it is not there
     * @param resources what can be asked below {@code /api/v1/}
     * @throws BindException if no port is free
     * @throws IOException   if the data directory cannot be written
     */
    public static AdminServer start(
            InetSocketAddress wanted, Path data, ServerView view, Collection<? extends Resource> resources)
            throws IOException {
        return new AdminServer(wanted, data, new Router(java.util.List.copyOf(resources), view, ApiToken.keep(data)));
    }

    private Channel bind(Router router, InetSocketAddress wanted) throws IOException {
        ServerBootstrap server = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        accept(connection, router);
                    }
                });
        ChannelFuture first = server.bind(wanted).awaitUninterruptibly();
        if (first.isSuccess()) {
            return first.channel();
        }
        ChannelFuture second = server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .awaitUninterruptibly();
        if (!second.isSuccess()) {
            throw new BindException("no address for the API: " + first.cause().getMessage());
        }
        log.warn(
                "api address taken wanted={} reason={} using={}",
                text(wanted),
                first.cause().getMessage(),
                text((InetSocketAddress) second.channel().localAddress()));
        return second.channel();
    }

    private void accept(Channel connection, Router router) {
        if (!connections.admit(connection)) {
            connection.close();
            return;
        }
        connection
                .pipeline()
                .addLast(new HttpServerCodec(MAX_HEADER_BYTES / 2, MAX_HEADER_BYTES, MAX_HEADER_BYTES))
                .addLast(new Aggregator(MAX_BODY_BYTES))
                .addLast(new Connection(router, connections, workers, waiters));
    }

    /** Where it really listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    /** As programs on this machine reach it. */
    private static String text(InetSocketAddress address) {
        InetAddress host =
                address.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address.getAddress();
        return Addresses.text(new InetSocketAddress(host, address.getPort()));
    }

    /** Ends all connections; the token stays. */
    @Override
    public void close() {
        try {
            if (Files.exists(addressFile)
                    && Files.readString(addressFile).strip().equals(text(address()))) {
                Files.delete(addressFile);
            }
        } catch (IOException e) {
            log.warn("api address file stays file={} reason={}", addressFile, e.toString());
        }
        channel.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        connections.closeAll();
        workers.shutdownNow();
        waiters.shutdownNow();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
