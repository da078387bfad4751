package gudok.media.line;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What was measured on one line: how the peer's packets arrive, and, where its RTCP tells, how ours do. Immutable;
 * arrays are not to be changed.
 *
 * @param codec      name as in rtpmap
 * @param durationMs since the session's media were agreed on
 * @param heard      outline of what the peer sent
 * @param sent       outline of what we sent
 * @param srtp       crypto suite of secure media (RFC 4568), as agreed on last; empty for plain ones
 * @param srtpInvalid packets that were dropped, as they were not authentic, came again or too late
 */
public record LineReport(
        String codec,
        long durationMs,
        Packets packets,
        Bursts bursts,
        Timing timing,
        Level level,
        Network network,
        Outbound outbound,
        Quality quality,
        Verdict verdict,
        TimeLine timeLine,
        Envelope heard,
        Envelope sent,
        Optional<String> srtp,
        long srtpInvalid) {

    /** Whether there is something to judge: sound was heard, or was not though the phone should have sent some. */
    public boolean isJudged() {
        return packets.received() > 0 || verdict.reason() == Reason.NOTHING_HEARD;
    }

    /** Without outlines and time line: what is left has less than a kilobyte. */
    public LineReport withoutPicture() {
        return new LineReport(
                codec,
                durationMs,
                packets,
                bursts,
                timing,
                level,
                network,
                outbound,
                quality,
                verdict,
                new TimeLine(0, new float[0], new float[0], new byte[0]),
                new Envelope(heard.placeMs(), new short[0], new short[0]),
                new Envelope(sent.placeMs(), new short[0], new short[0]),
                srtp,
                srtpInvalid);
    }

    /**
     * Counts of what arrived. {@code expected = received - duplicate - stray + lost}.
     *
     * @param ptimeMs       of the last packet of sound that did not end in silence
     * @param received      all packets of the peer, duplicates included
     * @param lost          sequence numbers never seen
     * @param reordered     arrived after one that was sent later
     * @param late          too late for a playout buffer of 60 ms; not among the lost
     * @param stray         single packets far from the sequence
     * @param restarts      times the sequence began anew without a new SSRC
     * @param sourceChanges new SSRCs
     * @param events        telephone-event packets
     * @param noise         comfort noise packets (RFC 3389)
     * @param foreign       packets of a payload type that was not agreed on
     * @param untimed       waited for us, as this server was overloaded: they say nothing about delay, jitter, skew
     * @param payloadTypes  seen, in rising order
     */
    public record Packets(
            OptionalInt ptimeMs,
            long expected,
            long received,
            long lost,
            long duplicate,
            long reordered,
            long late,
            long stray,
            long restarts,
            long sourceChanges,
            long events,
            long noise,
            long foreign,
            long untimed,
            List<Integer> payloadTypes) {
        /** Lost packets in percent of the expected ones. */
        public double lossPercent() {
            return percent(lost);
        }

        /** Packets that came too late, in percent of the expected ones. */
        public double latePercent() {
            return percent(late);
        }

        /** Packets that waited for us, in percent of all. */
        public double untimedPercent() {
            return received == 0 ? 0 : 100.0 * untimed / received;
        }

        private double percent(long part) {
            return expected == 0 ? 0 : 100.0 * part / expected;
        }
    }

    /**
     * RFC 3611 §4.7.2 with Gmin 16; late packets count as lost.
     *
     * @param burstDensityPercent share of lost packets within bursts
     * @param burstMs             mean length
     * @param gapDensityPercent   share of lost packets outside
     * @param gapMs               mean length
     * @param burstLost           packets lost in bursts
     * @param burstRatio          BurstR of G.107
     */
    public record Bursts(
            long bursts,
            double burstDensityPercent,
            double burstMs,
            double gapDensityPercent,
            double gapMs,
            long burstLost,
            double burstRatio) {}

    /**
     * Arrival against timestamps.
     *
     * @param jitterMs   RFC 3550 §6.4.1, as it stands now
     * @param delay50Ms  median of the delay above the earliest packet of the last seconds; then 95 %, 99 %, the most
     * @param skewPpm    positive: the phone's clock is fast; after ten seconds
     * @param jumps      of the timestamp that neither numbers nor time explain
     * @param pauses     in which the phone sent nothing (DTX)
     * @param pausedMs   their length together
     */
    public record Timing(
            double jitterMs,
            double mostJitterMs,
            double delay50Ms,
            double delay95Ms,
            double delay99Ms,
            double delayMostMs,
            OptionalDouble skewPpm,
            long jumps,
            long pauses,
            double pausedMs) {}

    /**
     * The peer's sound.
     *
     * @param activeDbm0       active speech level (P.56)
     * @param peakDbm0         level of a sine with this peak
     * @param clipped          samples at the codec's highest code
     * @param dcOffset         mean of the 16-bit samples
     * @param noiseDbm0        what a tenth of the sound stays under, pauses included whose noise the phone describes;
     *                         empty unless a tenth of it is silence
     * @param silenceShare     of the time, 0 to 1, pauses included
     * @param digitalZeroShare of the samples, 0 to 1
     * @param activeSamples    with speech
     */
    public record Level(
            OptionalDouble activeDbm0,
            OptionalDouble peakDbm0,
            long clipped,
            double dcOffset,
            OptionalDouble noiseDbm0,
            double silenceShare,
            double digitalZeroShare,
            long activeSamples) {}

    /**
     * Addresses.
     *
     * @param signalled     where the SDP says the peer is; empty before one was agreed on
     * @param source        where its packets come from; empty if none came
     * @param sourceChanges how often that changed
     */
    public record Network(
            Optional<InetSocketAddress> signalled,
            Optional<InetSocketAddress> source,
            long sourceChanges,
            NatHint hint) {}

    /**
     * How our packets arrive, by the peer's RTCP. Loss, jitter and round trip are empty until a report tells.
     *
     * @param sent          our packets
     * @param peerReports   sender reports of the peer
     * @param reports       report blocks about our stream
     * @param lost          cumulative number (RFC 3550 §6.4.1); negative with duplicates
     * @param lossPercent   of the packets the peer expected
     * @param mostFraction  worst interval, in percent
     * @param jitterMs      as last reported, and the most
     * @param roundTripMs   last, least, most
     */
    public record Outbound(
            long sent,
            long peerReports,
            long reports,
            OptionalInt lost,
            OptionalDouble lossPercent,
            OptionalDouble mostFraction,
            OptionalDouble jitterMs,
            OptionalDouble mostJitterMs,
            OptionalDouble roundTripMs,
            OptionalDouble leastRoundTripMs,
            OptionalDouble mostRoundTripMs,
            Quality quality) {}

    /** Rating R and MOS by G.107, with what went in; both empty until a second was measured. */
    public record Quality(OptionalDouble r, OptionalDouble mos, EModel.Inputs inputs) {}

    /**
     * The last ten minutes, second by second.
     *
     * @param firstSecond  number of the first one
     * @param lossPercent  of each second
     * @param jitterMs     the most in each second
     * @param levelDbm0    mean level; -128 where nothing was heard
     */
    public record TimeLine(long firstSecond, float[] lossPercent, float[] jitterMs, byte[] levelDbm0) {}

    /** Lowest and highest 16-bit sample of each place; {@code low > high} where there was no sound or none was measured. */
    public record Envelope(int placeMs, short[] low, short[] high) {
        static final short SKIPPED = 2;

        /** Whether there was sound in a place that was not looked at, as decoding everything costs too much. */
        boolean isSkipped(int place) {
            return low[place] == SKIPPED && high[place] == -SKIPPED;
        }

        boolean hasSkipped() {
            return IntStream.range(0, low.length).anyMatch(this::isSkipped);
        }
    }
}
