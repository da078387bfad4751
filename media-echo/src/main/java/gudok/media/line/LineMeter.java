package gudok.media.line;

import gudok.media.codec.Codec;
import gudok.media.codec.FrameOutline;
import gudok.media.line.SequenceCount.Place;
import gudok.media.rtcp.ReportBlock;
import gudok.media.rtcp.SenderInfo;
import gudok.media.rtp.RtpPacket;
import gudok.media.sdp.MediaParameters;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Measures one session's line: is shown every packet of the peer, every packet of ours and what RTCP tells, and makes a
 * {@link LineReport} of it at any time. About 12 kB, allocated when media are agreed on; nothing is allocated for a
 * packet. Confined to the session's media loop.
 */
public final class LineMeter {
    private static final double ENOUGH_MS = 1000;
    private static final double DEFAULT_FRAME_MS = 20;

    private final SequenceCount sequences = new SequenceCount();
    private final PeerReports reports = new PeerReports();
    private final Addresses addresses = new Addresses();
    private final RtpPacket own = new RtpPacket();
    private final BitSet payloadTypes = new BitSet(128);
    private Optional<Stream> stream = Optional.empty();
    private Optional<LineReport> last = Optional.empty();
    private final ListeningTime listening = new ListeningTime();
    private final DescribedPauses pauses = new DescribedPauses();
    /** Packets of now that are not counted yet; whoever looks at a figure counts them first. */
    private HeardLog waiting = HeardLog.none();

    /** Whom {@code addresses} have heard last, so that they need not be looked at for each packet. */
    private InetSocketAddress lastSource;

    private final Arrived.Whole whole = new Arrived.Whole();
    private long startNanos;
    private long lastArrivalNanos;
    private double frameMs = DEFAULT_FRAME_MS;
    private double wholeMs = DEFAULT_FRAME_MS;
    private int ptimeMs;
    private long received;
    private long late;
    private long events;
    private long noise;
    private long foreign;
    private long untimed;
    private long invalid;

    /** What was agreed on; again after each renegotiation. */
    public void agreed(MediaParameters parameters, long nowNanos) {
        settle();
        stream.ifPresent(before -> before.sent().settle());
        if (stream.isEmpty()) {
            startNanos = nowNanos;
        }
        listening.change(parameters.receive() && parameters.send(), nowNanos);
        addresses.signalled(parameters.remoteRtp());
        lastSource = null;
        Stream now =
                stream.map(before -> before.renegotiated(parameters)).orElseGet(() -> new Stream(parameters, nowNanos));
        stream = Optional.of(now);
        waiting = now.newLog();
    }

    /** A packet of the peer, of a payload type that was agreed on. */
    public void heard(RtpPacket packet, InetSocketAddress source, long arrivalNanos) {
        heardFrom(source);
        if (!waiting.put(packet, arrivalNanos)) {
            settle();
            if (!waiting.put(packet, arrivalNanos)) {
                count(packet, arrivalNanos, true);
            }
        }
    }

    private void heardFrom(InetSocketAddress source) {
        if (source != lastSource && stream.isPresent()) {
            lastSource = source;
            addresses.heard(source);
        }
    }

    /** Counts the packets that wait, each as if it came just then. */
    private void settle() {
        while (waiting.next()) {
            count(waiting, waiting.arrivalNanos(), true, stream.orElseThrow());
        }
    }

    /**
     * A packet of the peer that may have waited for us: it counts, but says nothing about delay.
     *
     * @param nowNanos it came then or before
     */
    public void heardUntimed(RtpPacket packet, InetSocketAddress source, long nowNanos) {
        settle();
        heardFrom(source);
        untimed += stream.isPresent() ? 1 : 0;
        count(packet, nowNanos, false);
    }

    /** A packet that should have been secure and was not. */
    public void invalid() {
        invalid++;
    }

    /** The next packet came with another of the agreed payload types, and is shown in the session's codec. */
    public void otherFormat(int payloadType) {
        payloadTypes.set(payloadType);
    }

    /** A packet from the peer's address of another payload type: it takes a sequence number, though it is not heard. */
    public void foreign(RtpPacket packet, InetSocketAddress source, long arrivalNanos) {
        settle();
        if (sequences.isOf(packet.ssrc()) && addresses.isSource(source)) {
            count(packet, arrivalNanos, true);
        }
    }

    private void count(RtpPacket packet, long arrivalNanos, boolean timely) {
        if (stream.isPresent()) {
            Stream now = stream.get();
            count(whole.of(packet, now.heard()), arrivalNanos, timely, now);
        }
    }

    private void count(Arrived packet, long arrivalNanos, boolean timely, Stream now) {
        received++;
        payloadTypes.set(packet.payloadType());
        boolean known = sequences.isOf(packet.ssrc());
        long elapsedFrames = (long) ((arrivalNanos - lastArrivalNanos) / 1e6 / frameMs);
        Place place = sequences.place(packet.ssrc(), packet.sequence(), elapsedFrames);
        lastArrivalNanos = arrivalNanos;
        if (sequences.restarted()) {
            now.timing().restart(!known);
            pauses.forget();
        }
        if (place != Place.STRAY) {
            placed(packet, arrivalNanos, now, timely, place != Place.DUPLICATE);
        }
        now.seconds().packet(now.timing().jitterMs());
        now.seconds().advance(arrivalNanos, sequences.expected(), sequences.lost(), frameMs);
    }

    private void placed(Arrived packet, long arrivalNanos, Stream now, boolean timely, boolean isNew) {
        boolean sound = packet.payloadType() == now.parameters().receivePayloadType() && packet.payloadLength() > 0;
        boolean timed = sound || packet.payloadType() == Arrived.COMFORT_NOISE;
        if (sound) {
            frame(packet, now);
        }
        if (timed && !timely) {
            now.timing().passed(packet.timestamp(), arrivalNanos, sequences.step(), frameMs);
        } else if (timed) {
            now.timing().arrived(packet.timestamp(), arrivalNanos, sequences.step(), frameMs);
        }
        if (isNew) {
            first(packet, arrivalNanos, now, timed && timely);
            pauses.next(packet, arrivalNanos, sequences.step(), now.level());
        }
        tell(packet, now, sound);
    }

    /** What ends in silence is as long as the end of a word was: that is no packet time. */
    private void frame(Arrived packet, Stream now) {
        frameMs = Math.max(1, now.milliseconds(packet.payloadLength()));
        if (ptimeMs == 0 || !now.codec().endsInSilence(packet.payloadLength())) {
            wholeMs = frameMs;
            ptimeMs = (int) Math.round(frameMs);
        }
    }

    private void first(Arrived packet, long arrivalNanos, Stream now, boolean timed) {
        boolean inTime = true;
        if (timed) {
            now.timing().count();
            inTime = !now.timing().isLate();
        }
        late += inTime ? 0 : 1;
        if (inTime) {
            sequences.good();
        }
        if (packet.payloadType() == now.parameters().receivePayloadType()) {
            packet.measure(now.timing().plannedNanos(arrivalNanos));
        }
    }

    private void tell(Arrived packet, Stream now, boolean sound) {
        int type = packet.payloadType();
        if (now.parameters().isEvent(type)) {
            events++;
        } else if (type == Arrived.COMFORT_NOISE) {
            noise++;
        } else if (!sound) {
            foreign++;
        }
    }

    /**
     * A packet of ours that was handed to the socket.
     *
     * @param packet     whole, from its first byte
     * @param soundNanos when its sound was due, by our clock
     */
    public void sent(ByteBuffer packet, long soundNanos) {
        reports.sent(packet.getShort(2) & 0xffff);
        boolean sound = own.read(packet)
                && stream.isPresent()
                && own.payloadType() == stream.get().parameters().sendPayloadType();
        if (sound) {
            stream.get().sent().read(own, soundNanos);
        }
    }

    /**
     * Sound is about to be sent that need not be read to be drawn; for its packets there is {@link #sentAsShown}.
     *
     * @param soundNanos when it is due, by our clock
     * @return false if its packets are to be read, as that costs less
     */
    public boolean sending(FrameOutline outline, long soundNanos) {
        return stream.isPresent() && stream.get().sent().look(outline, soundNanos);
    }

    /** A packet of ours that was handed to the socket, of sound that was shown before. */
    public void sentAsShown(ByteBuffer packet) {
        reports.sent(packet.getShort(2) & 0xffff);
    }

    /** The peer's report of its own stream. */
    public void senderReport(SenderInfo info) {
        reports.senderReport(info);
    }

    /** The peer's report of our stream. */
    public void reported(ReportBlock block) {
        stream.ifPresent(now -> reports.block(block, now.codec().clockRate()));
    }

    /** A round trip as the peer's reports give it. */
    public void roundTrip(double milliseconds) {
        reports.roundTrip(milliseconds);
    }

    /** All that is known now, or was known at the end; empty before media were agreed on. */
    public Optional<LineReport> report(long nowNanos) {
        settle();
        return last.isPresent() ? last : stream.map(now -> report(nowNanos, now));
    }

    /** The session closes: the report stays as it is now, all else is let go. */
    public void end(long nowNanos) {
        last = report(nowNanos);
        stream = Optional.empty();
        waiting = HeardLog.none();
    }

    private LineReport report(long nowNanos, Stream now) {
        now.sent().settle();
        now.seconds().advance(nowNanos, sequences.expected(), sequences.lost(), frameMs);
        Codec.Impairment impairment = now.codec().impairment();
        LineReport.Packets packets = packets();
        LineReport.Bursts bursts = sequences.bursts(wholeMs);
        LineReport.Quality quality = Ratings.of(
                sequences.unique() * wholeMs >= ENOUGH_MS,
                impairment,
                packets.lossPercent() + (VerdictRules.isOverloaded(packets) ? 0 : packets.latePercent()),
                bursts.burstRatio(),
                reports.roundTripMs());
        double paused =
                now.heard().samplesOf(now.timing().pausedMs(), now.codec().sampleRate());
        VerdictRules.Facts facts = new VerdictRules.Facts(
                (nowNanos - startNanos) / 1_000_000,
                listening.milliseconds(nowNanos),
                packets,
                bursts,
                now.timing().result(),
                now.level().result(paused),
                addresses.result(),
                reports.result(impairment),
                quality);
        return report(facts, now);
    }

    private LineReport report(VerdictRules.Facts facts, Stream now) {
        return new LineReport(
                now.codec().encodingName(),
                facts.durationMs(),
                facts.packets(),
                facts.bursts(),
                facts.timing(),
                facts.level(),
                facts.network(),
                facts.outbound(),
                facts.quality(),
                VerdictRules.judge(facts),
                now.seconds().result(),
                now.heardOutline().result(),
                now.sentOutline().result(),
                now.parameters().srtp().map(agreed -> agreed.suite().name()),
                invalid);
    }

    private LineReport.Packets packets() {
        List<Integer> types = payloadTypes.stream().boxed().toList();
        return new LineReport.Packets(
                ptimeMs == 0 ? OptionalInt.empty() : OptionalInt.of(ptimeMs),
                sequences.expected(),
                received,
                sequences.lost(),
                sequences.duplicate(),
                sequences.reordered(),
                late,
                sequences.stray(),
                sequences.restarts(),
                sequences.sourceChanges(),
                events,
                noise,
                foreign,
                untimed,
                types);
    }
}
