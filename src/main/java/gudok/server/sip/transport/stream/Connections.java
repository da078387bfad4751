package gudok.server.sip.transport.stream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All connections of a server: accepts them, makes them, finds them, and closes those that cost more than they bring. What they
 * bring is told on the SIP thread. Methods may be called from any thread and do not block, but for start and stop.
 */
public final class Connections {
    private static final Logger log = LoggerFactory.getLogger(Connections.class);
    private static final long SWEEP_MS = 1_000;

    private final StreamLimits limits;
    private final Function<String, StreamStages> stages;
    private final Executor sip;
    private final LongSupplier clockMs;
    private final StreamTally tally = new StreamTally();
    private final StreamLoop loop;
    private final Map<Connection.Key, Connection> table = new ConcurrentHashMap<>();
    private final Sources sources;
    private final List<Channel> listening = new ArrayList<>();
    private volatile TlsSource tls = TlsSource.NONE;
    private volatile Optional<StreamListener> listener = Optional.empty();

    /**
     * Opens nothing yet.
     *
     * @param stages  of each transport that may be listened on or dialled
     * @param sip     the SIP thread
     * @param clockMs never goes back
     */
    public Connections(StreamLimits limits, Function<String, StreamStages> stages, Executor sip, LongSupplier clockMs) {
        this.limits = limits;
        this.sources = new Sources(limits.perSource());
        this.stages = stages;
        this.sip = sip;
        this.clockMs = clockMs;
        this.loop = new StreamLoop(limits);
    }

    /** Where certificates come from; before anything is opened. */
    public void secure(TlsSource source) {
        tls = source;
    }

    /**
     * Opens a socket, which accepts nothing before {@link #start}.
     *
     * @return the same with the real port
     */
    public StreamPoint bind(StreamPoint wanted) {
        Accepting accepting = new Accepting(wanted.transport());
        Channel channel = loop.bind(wanted.local(), wanted.transport(), accepting);
        StreamPoint point = new StreamPoint(wanted.transport(), (InetSocketAddress) channel.localAddress());
        accepting.point = Optional.of(point);
        listening.add(channel);
        return point;
    }

    /** Begins to accept. */
    public void start(StreamListener reader) {
        listener = Optional.of(reader);
        listening.forEach(channel -> channel.config().setAutoRead(true));
        loop.every(SWEEP_MS, this::sweep);
    }

    /** The one that stands, or is under way. */
    public Optional<Connection> find(Connection.Key key) {
        return Optional.ofNullable(table.get(key));
    }

    /**
     * The one that stands, or a new one, which takes messages at once and sends them when it has come about.
     *
     * @param host that a certificate has to name
     * @return empty if there are too many, TLS is not to be had, or the one that stands has been proved to lead to somebody else
     */
    public Optional<Connection> findOrDial(Connection.Key key, String host) {
        Optional<Connection> standing = find(key);
        return standing.isPresent() ? standing.filter(one -> PeerProof.leads(one, host)) : dial(key, host);
    }

    private Optional<Connection> dial(Connection.Key key, String host) {
        boolean secure = new StreamPoint(key.transport(), key.local()).isSecure();
        Optional<SslContext> context = secure ? tls.client() : Optional.empty();
        if (secure && context.isEmpty() || !enters(key.remote().getAddress())) {
            return Optional.empty();
        }
        Connection connection = new Connection(key, true, limits, nowMs());
        connection.proves(host);
        enter(connection);
        tally.dialed(key.transport());
        loop.connect(key.remote(), key.local(), new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        context.ifPresent(tlsContext -> channel.pipeline()
                                .addLast(patient(tlsContext.newHandler(
                                        channel.alloc(), host, key.remote().getPort()))));
                        build(channel, connection);
                    }
                })
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        log.debug("sip connection not made {}", connection, done.cause());
                        ended(connection);
                    }
                });
        return Optional.of(connection);
    }

    private SslHandler patient(SslHandler handler) {
        handler.setHandshakeTimeoutMillis(limits.opening().toMillis());
        return handler;
    }

    private void build(Channel channel, Connection connection) {
        StreamStages way = stages.apply(connection.key().transport());
        connection.attach(channel);
        way.addTo(channel.pipeline());
        channel.pipeline().addLast(new ConnectionReader(connection, this, way));
        long openingMs = connection.isDialed()
                ? limits.connect().toMillis() + limits.opening().toMillis()
                : limits.opening().toMillis();
        channel.eventLoop()
                .schedule(
                        () -> {
                            if (connection.isOpening()) {
                                countClosed("handshake");
                                channel.close();
                            }
                        },
                        openingMs,
                        TimeUnit.MILLISECONDS);
    }

    /** One socket's new connections. */
    @ChannelHandler.Sharable
    private final class Accepting extends ChannelInitializer<Channel> {
        private final boolean secure;
        private Optional<StreamPoint> point = Optional.empty();

        Accepting(String transport) {
            this.secure = new StreamPoint(transport, new InetSocketAddress(0)).isSecure();
        }

        @Override
        protected void initChannel(Channel channel) {
            StreamPoint at = point.orElseThrow();
            InetSocketAddress remote = (InetSocketAddress) channel.remoteAddress();
            Optional<SslContext> context = secure ? tls.server() : Optional.empty();
            if (remote == null || secure && context.isEmpty()) {
                channel.close();
                return;
            }
            if (!enters(remote.getAddress())) {
                countClosed("too_many");
                channel.close();
                return;
            }
            Connection connection =
                    new Connection(new Connection.Key(at.transport(), at.local(), remote), false, limits, nowMs());
            enter(connection);
            tally.accepted(at.transport());
            context.ifPresent(
                    tlsContext -> channel.pipeline().addLast(patient(tlsContext.newHandler(channel.alloc()))));
            build(channel, connection);
        }
    }

    private boolean enters(InetAddress source) {
        return table.size() < limits.connections() && sources.enters(source);
    }

    /** A peer may come back from the same port before the end of its last connection has been read. */
    private void enter(Connection connection) {
        connection.onUnsent(() -> tally.lost(connection.key().transport()));
        Optional.ofNullable(table.put(connection.key(), connection)).ifPresent(before -> {
            before.close();
            over(before);
        });
    }

    /** Of a connection that is closed, or never came about. */
    void ended(Connection connection) {
        if (table.remove(connection.key(), connection)) {
            over(connection);
        }
    }

    private void over(Connection connection) {
        connection.over();
        sources.leaves(connection.key().remote().getAddress());
        tell(reader -> reader.closed(connection));
    }

    private void sweep() {
        long now = nowMs();
        for (Connection connection : table.values()) {
            boolean silent = connection.isSilentAt(now);
            if (silent || connection.isIdleAt(now)) {
                countClosed(silent ? "silent" : "idle");
                connection.close();
            }
        }
    }

    void tell(Consumer<StreamListener> news) {
        sip.execute(() -> listener.ifPresent(news));
    }

    /** TLS was not agreed on: no common version or cipher, a certificate that is not trusted, or a peer that left. */
    void handshakeFailed(Connection connection, Throwable cause) {
        tally.handshakeFailed(connection.key().transport());
        if (!connection.isDialed()) {
            tls.failed(FailedHandshake.of(connection, cause));
        }
    }

    void countClosed(String reason) {
        tally.closed(reason);
    }

    StreamLimits limits() {
        return limits;
    }

    long nowMs() {
        return clockMs.getAsLong();
    }

    public StreamCounters counters() {
        return tally.snapshot(table.values());
    }

    /** Closes everything. Not on the SIP thread. */
    public void stop() {
        listening.forEach(Channel::close);
        List.copyOf(table.values()).forEach(Connection::close);
        loop.stop();
    }
}
