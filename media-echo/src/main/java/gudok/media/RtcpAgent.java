package gudok.media;

import gudok.media.line.LineMeter;
import gudok.media.rtcp.NtpTime;
import gudok.media.rtcp.ReportBlock;
import gudok.media.rtcp.RtcpHandler;
import gudok.media.rtcp.RtcpReader;
import gudok.media.rtcp.RtcpWriter;
import gudok.media.rtcp.SenderInfo;
import gudok.media.rtp.ReceptionStatistics;
import gudok.media.rtp.RtpHeaderWriter;
import gudok.media.rtp.SourceLatch;
import gudok.media.sdp.MediaParameters;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * The RTCP side of a session: reports about every five seconds (RFC 3550 §6.2, §6.3.1), reads the peer's, measures the
 * round trip. A BYE of the peer is not believed: anybody can send one, and SIP says when a call ends. Confined to the
 * session's loop, but for {@link #roundTripMs()}.
 */
final class RtcpAgent implements RtcpHandler {
    private static final double INTERVAL_NANOS = 5e9;
    private static final double LONGEST_ROUND_TRIP_MS = 30_000;

    private final Outbound.Wire wire;
    private final SourceLatch latch;
    private final RtcpWriter writer;
    private final SessionCounters counters;
    private final LineMeter meter;
    private final RtpHeaderWriter header;
    private final InstantSource wallClock;
    private final RandomGenerator random;
    private final RtcpReader reader = new RtcpReader(this);
    private InetSocketAddress signalledRtp;
    private InetSocketAddress target;
    private boolean muxed;
    private long nextReportNanos;
    private int lastSenderReport;
    private long lastSenderReportNanos;
    private int firstSent;
    private boolean reported;
    private boolean sentSenderReport;
    private long nowNanos;
    private boolean timely;
    private volatile double roundTripMs = Double.NaN;

    RtcpAgent(Outbound.Wire wire, RtcpWriter writer, InstantSource wallClock, RandomGenerator random) {
        this.wire = wire;
        latch = wire.latch();
        counters = wire.counters();
        meter = wire.meter();
        header = wire.header();
        this.writer = writer;
        this.wallClock = wallClock;
        this.random = random;
        signalledRtp = latch.peer();
        target = latch.peer();
    }

    /** Addresses of a new SDP; the first report follows after half an interval (RFC 3550 §6.2). */
    void begin(MediaParameters agreed, long now) {
        signalledRtp = agreed.remoteRtp();
        target = agreed.remoteRtcp();
        muxed = agreed.rtcpMux();
        nextReportNanos = now + (long) (INTERVAL_NANOS / 2 * (0.5 + random.nextDouble()));
    }

    boolean isDue(long now) {
        return now - nextReportNanos >= 0;
    }

    /** Sends a report; {@code rtpTimestamp} is ours of this instant. */
    void report(ByteBuffer packet, int rtpTimestamp, ReceptionStatistics received, long now) {
        nextReportNanos = now + (long) (INTERVAL_NANOS * (0.5 + random.nextDouble()));
        packet.clear();
        compose(packet, rtpTimestamp, received, now);
        send(packet);
    }

    /** Takes leave, of those whom it has told of itself: a source that never sent anything must not (RFC 3550 §6.3.7). */
    void bye(ByteBuffer packet, int rtpTimestamp, ReceptionStatistics received, long now) {
        if (!reported && counters.packetsSent() == 0) {
            return;
        }
        packet.clear();
        compose(packet, rtpTimestamp, received, now);
        writer.bye(packet);
        send(packet);
    }

    /** Somebody else has our SSRC: takes leave of it and goes on with another one (RFC 3550 §8.2). */
    void changeSource(ByteBuffer packet, int rtpTimestamp, ReceptionStatistics received, long now) {
        bye(packet, rtpTimestamp, received, now);
        header.ssrc(random.nextInt());
        writer.ssrc(header.ssrc());
        counters.add(SessionCounters.Count.COLLISIONS, 1);
    }

    private void compose(ByteBuffer packet, int rtpTimestamp, ReceptionStatistics received, long now) {
        long ntp = NtpTime.of(wallClock.instant());
        long sent = counters.packetsSent();
        Optional<SenderInfo> sender = sent == 0
                ? Optional.empty()
                : Optional.of(new SenderInfo(ntp, rtpTimestamp, sent, counters.bytesSent()));
        if (sender.isPresent() && !sentSenderReport) {
            sentSenderReport = true;
            firstSent = NtpTime.middle(ntp);
        }
        writer.report(packet, sender, block(received, now));
    }

    private Optional<ReportBlock> block(ReceptionStatistics received, long now) {
        if (!received.hasSource()) {
            return Optional.empty();
        }
        int delay = lastSenderReport == 0 ? 0 : (int) ((now - lastSenderReportNanos) * 65536 / 1_000_000_000L);
        return Optional.of(new ReportBlock(
                received.ssrc(),
                received.takeFractionLost(),
                (int) Math.min(0x7fffff, received.lost()),
                received.highestSequence(),
                received.jitterTicks(),
                lastSenderReport,
                delay));
    }

    private void send(ByteBuffer packet) {
        reported = true;
        packet.flip();
        InetSocketAddress to = target();
        InetAddress address = to.getAddress();
        if (to.getPort() > 0 && address != null && !address.isAnyLocalAddress() && !address.isMulticastAddress()) {
            wire.sendRtcp(packet, to, muxed);
        }
    }

    /** A peer whose RTP comes from elsewhere than its SDP says has its RTCP there as well. */
    private InetSocketAddress target() {
        InetSocketAddress peer = latch.peer();
        if (muxed) {
            return peer;
        }
        boolean elsewhere = !peer.equals(signalledRtp)
                && !signalledRtp.getAddress().isAnyLocalAddress()
                && target.getAddress() != null
                && !target.getAddress().equals(peer.getAddress());
        if (elsewhere && peer.getPort() < 65535) {
            target = new InetSocketAddress(peer.getAddress(), peer.getPort() + 1);
        }
        return target;
    }

    /**
     * Reads a datagram, if it comes from the host that the sound comes from.
     *
     * @param arrivedNow false if it may have waited for us, so that no round trip can be had of it
     */
    void datagram(ByteBuffer datagram, InetSocketAddress source, long now, boolean arrivedNow) {
        if (!source.getAddress().equals(latch.peer().getAddress())) {
            counters.refused(Refusal.RTCP_FOREIGN);
            return;
        }
        nowNanos = now;
        timely = arrivedNow;
        if (reader.read(datagram)) {
            target = source;
        } else {
            counters.refused(Refusal.RTCP_MALFORMED);
        }
    }

    @Override
    public void senderReport(int peerSsrc, SenderInfo info) {
        meter.senderReport(info);
        lastSenderReport = NtpTime.middle(info.ntp());
        lastSenderReportNanos = nowNanos;
    }

    @Override
    public void reportBlock(int reporterSsrc, ReportBlock block) {
        if (block.ssrc() == header.ssrc()) {
            meter.reported(block);
        }
        if (block.ssrc() != header.ssrc() || block.lastSenderReport() == 0 || !sentSenderReport) {
            return;
        }
        int now = NtpTime.middle(NtpTime.of(wallClock.instant()));
        int roundTrip = now - block.lastSenderReport() - block.delaySinceLast();
        double milliseconds = roundTrip * 1000.0 / 65536;
        boolean answersUs = block.lastSenderReport() - firstSent >= 0;
        if (timely && answersUs && milliseconds >= 0 && milliseconds < LONGEST_ROUND_TRIP_MS) {
            roundTripMs = milliseconds;
            meter.roundTrip(milliseconds);
        }
    }

    @Override
    public void bye(int leavingSsrc) {
        // SIP ends calls
    }

    /** The last round trip that the peer's reports gave (RFC 3550 §6.4.1). From any thread. */
    OptionalDouble roundTripMs() {
        double measured = roundTripMs;
        return Double.isNaN(measured) ? OptionalDouble.empty() : OptionalDouble.of(measured);
    }
}
