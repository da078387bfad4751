package gudok.media;

import gudok.media.SessionCounters.Count;
import gudok.media.codec.Codec;
import gudok.media.net.FreePorts;
import gudok.media.net.IpText;
import gudok.media.net.MediaClock;
import gudok.media.net.MediaLoop;
import gudok.media.net.OwnSockets;
import gudok.media.net.PortPair;
import gudok.media.net.PortPool;
import gudok.media.sdp.LocalMedia;
import gudok.media.sdp.LocalSrtp;
import gudok.media.srtp.SrtpKeys;
import gudok.media.srtp.SrtpPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens media sessions: gives each a pair of ports and one of a few media loops, which receives, paces and sends for
 * it on its own thread. Safe from any thread.
 */
public final class MediaEngine implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MediaEngine.class);
    /** Ports that other programs have taken are passed over, so many at most. */
    private static final int MOST_ATTEMPTS = 256;
    /** Of them with open sockets; when many calls end while their peers go on sending, many are not quiet. */
    private static final int MOST_OPEN = 4;

    private final MediaSettings settings;
    private final InstantSource wallClock;
    private final RandomGenerator random = new SecureRandom();
    private final PortPool ports;
    private final OwnSockets own;
    private final List<MediaLoop> loops;
    private final EngineCounters counters = new EngineCounters();
    private final AtomicLong ids = new AtomicLong();

    /** Starts the loops; no media are sent to the engine's own ports. */
    public MediaEngine(MediaSettings settings) {
        this(settings, address -> false);
    }

    /**
     * Starts the loops; no media are sent to the engine's own ports, nor where else this program listens.
     *
     * @param ours whether something else than media listens on an address; asked on any thread
     */
    public MediaEngine(MediaSettings settings, Predicate<InetSocketAddress> ours) {
        this(settings, ours, System::nanoTime, InstantSource.system());
    }

    MediaEngine(MediaSettings settings, Predicate<InetSocketAddress> ours, MediaClock clock, InstantSource wallClock) {
        this.settings = settings;
        this.wallClock = wallClock;
        own = new OwnSockets(ours);
        ports = new PortPool(settings.firstPort(), settings.lastPort(), OpenFiles.share(), random, clock);
        loops = IntStream.range(0, Math.max(1, settings.loops()))
                .mapToObj(number -> new MediaLoop("media-" + number, clock, ports))
                .toList();
        loops.forEach(MediaLoop::start);
    }

    /**
     * Binds a pair of ports. Nothing is sent or heard before an offer or answer is given to the session.
     *
     * @param local      the address of ours that the peer's signalling came to
     * @param advertised what the SDP tells the peer
     * @param listener   called on the session's media loop
     * @throws NoPortAvailable if all ports are in use
     */
    public MediaSession open(InetAddress local, InetAddress advertised, MediaListener listener) {
        return open(local, advertised, settings.codecs(), listener);
    }

    /** As above, with these codecs only, in order of preference. */
    public MediaSession open(InetAddress local, InetAddress advertised, List<Codec> codecs, MediaListener listener) {
        return open(new Place(local, advertised, none()), codecs, listener, own);
    }

    /** As above, with ports that are kept for it. */
    public MediaSession open(
            InetAddress local,
            InetAddress advertised,
            List<Codec> codecs,
            MediaListener listener,
            PortReservation reserved) {
        return open(new Place(local, advertised, reserved), codecs, listener, own);
    }

    /**
     * A session on the loopback address whose peer is another session of this engine; nobody else may give it an offer or an
     * answer.
     *
     * @throws NoPortAvailable if all ports are in use
     */
    public MediaSession openInternal(List<Codec> codecs, MediaListener listener) {
        return openInternal(codecs, listener, none());
    }

    /** As above, with ports that are kept for it. */
    public MediaSession openInternal(List<Codec> codecs, MediaListener listener, PortReservation reserved) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return open(new Place(loopback, loopback, reserved), codecs, listener, new OwnSockets(address -> false));
    }

    /**
     * Keeps a pair of ports for a session that may be opened; to be closed when none will be.
     *
     * @throws NoPortAvailable if all ports are in use
     */
    public PortReservation reserve() {
        OptionalInt port = ports.take();
        if (port.isEmpty()) {
            counters.exhausted();
            throw new NoPortAvailable("no RTP port free in " + settings.firstPort() + "-" + settings.lastPort()
                    + ", sessions=" + sessions());
        }
        return new PortReservation(ports, port);
    }

    private PortReservation none() {
        return new PortReservation(ports, OptionalInt.empty());
    }

    /** Where a session is. */
    private record Place(InetAddress local, InetAddress advertised, PortReservation reserved) {}

    private MediaSession open(Place place, List<Codec> codecs, MediaListener listener, OwnSockets forbidden) {
        InetAddress local = place.local();
        InetAddress advertised = place.advertised();
        MediaLoop loop =
                loops.stream().min(Comparator.comparingInt(MediaLoop::load)).orElseThrow();
        PortPair pair = bind(place);
        SessionParts parts = new SessionParts(
                ids.incrementAndGet(), pair, forbidden, listener, settings.rtpTimeout(), wallClock, random);
        own.opened(local, pair.port());
        own.opened(advertised, pair.port());
        SessionCounters session = new SessionCounters();
        counters.opened(session);
        SessionCore core = new SessionCore(parts, session, loop, () -> {
            counters.closed(session);
            closed(place, pair);
        });
        core.post(() -> log.debug("media session open port={}", pair.port()));
        return new MediaSession(core, local(advertised, pair, codecs, forbidden));
    }

    private PortPair bind(Place place) {
        InetAddress local = place.local();
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<FreePorts> free = next(place, attempt);
            if (free.isEmpty()) {
                break;
            }
            Optional<PortPair> pair = open(local, free.get());
            if (pair.isPresent()) {
                return pair.get();
            }
        }
        counters.exhausted();
        throw new NoPortAvailable("no RTP port free on " + IpText.of(local) + " in " + settings.firstPort() + "-"
                + settings.lastPort() + ", sessions=" + sessions());
    }

    private Optional<FreePorts> next(Place place, int attempt) {
        OptionalInt port = place.reserved().take();
        if (port.isEmpty() && attempt < MOST_OPEN) {
            return ports.take(place.local());
        }
        OptionalInt closed = port.isPresent() ? port : ports.take();
        return closed.isPresent() ? Optional.of(new FreePorts(closed.getAsInt(), Optional.empty())) : Optional.empty();
    }

    /** Sockets that heard anything since they were last used are not used again. */
    private Optional<PortPair> open(InetAddress local, FreePorts free) {
        if (free.open().map(PortPair::isQuiet).orElse(false)) {
            return free.open();
        }
        try {
            free.open().ifPresent(PortPair::close);
            return free.open().isPresent()
                    ? passedOver(free, "not quiet")
                    : Optional.of(PortPair.bind(local, free.port()));
        } catch (IOException e) {
            return passedOver(free, e.toString());
        }
    }

    private Optional<PortPair> passedOver(FreePorts free, String reason) {
        log.debug("rtp port passed over port={} reason={}", free.port(), reason);
        ports.giveBack(free.port());
        return Optional.empty();
    }

    private LocalMedia local(InetAddress advertised, PortPair pair, List<Codec> codecs, OwnSockets forbidden) {
        long sessionId = random.nextLong() >>> 2;
        LocalSrtp plain = new LocalSrtp(SrtpPolicy.NONE, List.of(), new SrtpKeys(random));
        return new LocalMedia(IpText.of(advertised), pair.port(), codecs, sessionId, 0, forbidden::isOurs, plain);
    }

    private void closed(Place place, PortPair pair) {
        own.closed(place.local(), pair.port());
        own.closed(place.advertised(), pair.port());
        ports.giveBack(pair);
    }

    /** Sessions that are open. */
    public int sessions() {
        return counters.sessions();
    }

    /** Counters of the whole engine. From any thread; not for every packet. */
    public EngineStatistics statistics() {
        EngineCounters.Sums sums = counters.sums();
        return new EngineStatistics(
                counters.sessions(),
                counters.sessionsOpened(),
                ports.size(),
                ports.available(),
                ports.open(),
                counters.portsExhausted(),
                sums.of(Count.PACKETS_RECEIVED),
                sums.of(Count.BYTES_RECEIVED),
                sums.of(Count.PACKETS_SENT),
                sums.of(Count.BYTES_SENT),
                sums.of(Count.SENDS_FAILED),
                sums.of(Count.PACKETS_LOST),
                sums.of(Count.PACKETS_STALE),
                sums.of(Count.COMFORT_NOISE),
                sums.of(Count.FRAMES_LATE),
                sums.of(Count.FRAMES_LEFT_OUT),
                sums.of(Count.SOURCE_CHANGES),
                sums.of(Count.SEQUENCE_RESTARTS),
                sums.of(Count.COLLISIONS),
                sums.refusals(),
                loops.stream().map(MediaLoop::statistics).toList());
    }

    /** Ends all sessions, each with an RTCP BYE, and the loops. Waits a second at most for each loop. */
    @Override
    public void close() {
        loops.forEach(MediaLoop::close);
        ports.close();
    }
}
