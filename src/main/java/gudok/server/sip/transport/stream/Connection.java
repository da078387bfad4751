package gudok.server.sip.transport.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A connection to a peer: one that it made, or one of ours that may be still under way. Any thread. */
public final class Connection {
    private static final int LINGER_MS = 300;

    private enum State {
        OPENING,
        OPEN,
        CLOSED
    }

    private final Key key;
    private final boolean dialed;
    private final StreamLimits limits;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    /** The SIP thread's own. */
    private final OpenRequests requests = new OpenRequests();

    private final List<Runnable> whenOpen = new ArrayList<>(0);

    private Optional<Channel> channel = Optional.empty();
    private State state = State.OPENING;
    private int lost;
    private volatile long heardMs;
    private volatile long readMs;
    private volatile long keptUntilMs = Long.MIN_VALUE;
    private volatile long mostSilentMs = Long.MAX_VALUE;
    private volatile boolean carriesCall;
    private volatile String host = "";
    private volatile Runnable unsent = () -> {};

    /**
     * What tells connections from each other.
     *
     * @param local our listening address, of a connection that we have made too
     */
    public record Key(String transport, InetSocketAddress local, InetSocketAddress remote) {}

    Connection(Key key, boolean dialed, StreamLimits limits, long nowMs) {
        this.key = key;
        this.dialed = dialed;
        this.limits = limits;
        this.heardMs = nowMs;
        this.readMs = nowMs;
    }

    public Key key() {
        return key;
    }

    /** Whether we have made it. */
    public boolean isDialed() {
        return dialed;
    }

    /** Sends a message, now or when the connection has come about. False: it is closed, or the peer does not read. */
    public boolean send(byte[] bytes, int length) {
        Channel to;
        synchronized (this) {
            if (state == State.CLOSED || state == State.OPENING && waiting.size() >= limits.queued()) {
                return false;
            }
            if (state == State.OPENING) {
                waiting.add(Arrays.copyOf(bytes, length));
                return true;
            }
            to = channel.orElseThrow();
        }
        if (!to.isWritable()) {
            to.close();
            return false;
        }
        write(to, bytes, length);
        return true;
    }

    private void write(Channel to, byte[] bytes, int length) {
        ByteBuf content = to.alloc().directBuffer(length).writeBytes(bytes, 0, length);
        to.writeAndFlush(content).addListener(done -> {
            if (!done.isSuccess()) {
                unsent.run();
            }
        });
    }

    /** @param hears of each message that was handed to the system's socket, or was to be, and could not be sent; on its loop */
    void onUnsent(Runnable hears) {
        unsent = hears;
    }

    /** Closes it, once what has been sent is through. */
    public void close() {
        attached().ifPresent(Channel::close);
    }

    /** Closes it in a moment, in which the peer can read the last answer. */
    public void closeSoon() {
        attached().ifPresent(open -> open.eventLoop().schedule(() -> open.close(), LINGER_MS, TimeUnit.MILLISECONDS));
    }

    /** Version and cipher suite of TLS; empty without it, and while the handshake lasts. */
    public Optional<TlsSession> tls() {
        return attached()
                .map(open -> open.pipeline().get(SslHandler.class))
                .flatMap(handler -> TlsSession.of(handler.engine().getSession()));
    }

    /** The end entity's certificate that the peer has shown; empty without TLS, or if there was none. */
    Optional<X509Certificate> certificate() {
        return attached().map(open -> open.pipeline().get(SslHandler.class)).flatMap(PeerProof::shown);
    }

    /** Whom the peer has to be, of one that we make. */
    void proves(String name) {
        host = name;
    }

    /** Empty of one that the peer has made. */
    String host() {
        return host;
    }

    /** Somebody has registered over it: until then it may be quiet. */
    public void keepUntil(long untilMs) {
        keptUntilMs = untilMs;
    }

    /** Before any has registered, the beginning of time. */
    public long keptUntil() {
        return keptUntilMs;
    }

    /** Its peer shows all the time that it lives, at the latest after that many milliseconds. */
    public void neverSilentFor(long ms) {
        mostSilentMs = ms;
    }

    /** A call has been set up over it. */
    public void carryCall() {
        carriesCall = true;
    }

    boolean isIdleAt(long nowMs) {
        long quietMs = nowMs - heardMs;
        long mostMs = carriesCall ? limits.idleCall().toMillis() : limits.idle().toMillis();
        return nowMs >= keptUntilMs && quietMs > mostMs;
    }

    void heard(long nowMs) {
        heardMs = nowMs;
    }

    /** Whether it keeps still although its peer has to show that it lives. */
    boolean isSilentAt(long nowMs) {
        return nowMs - readMs > mostSilentMs;
    }

    /** Something has come, if only a part of a message or an answer to a ping. */
    void read(long nowMs) {
        readMs = nowMs;
    }

    /** Requests of ours that were sent over it: for the SIP thread, which has to tell of them when the connection ends. */
    public OpenRequests requests() {
        return requests;
    }

    private synchronized Optional<Channel> attached() {
        return channel;
    }

    synchronized void attach(Channel made) {
        channel = Optional.of(made);
    }

    /** Messages flow; those that have waited first. On the connection's loop. */
    void opened(Channel open) {
        synchronized (this) {
            if (state != State.OPENING) {
                return;
            }
            for (byte[] first : waiting) {
                write(open, first, first.length);
            }
            waiting.clear();
            state = State.OPEN;
            whenOpen.forEach(Runnable::run);
            whenOpen.clear();
        }
    }

    /** Runs it once messages flow, at once if they do; never if the connection does not come about. It must be short. */
    public synchronized void whenOpen(Runnable task) {
        if (state == State.OPENING) {
            whenOpen.add(task);
        } else if (state == State.OPEN) {
            task.run();
        }
    }

    /** It comes about, perhaps; messages wait for it. */
    public synchronized boolean isOpening() {
        return state == State.OPENING;
    }

    synchronized void over() {
        state = State.CLOSED;
        lost += waiting.size();
        waiting.clear();
        whenOpen.clear();
    }

    /** Messages that had waited for it to come about when it ended. */
    public synchronized int lost() {
        return lost;
    }

    @Override
    public String toString() {
        return key.transport() + ":" + key.remote() + " at " + key.local();
    }
}
