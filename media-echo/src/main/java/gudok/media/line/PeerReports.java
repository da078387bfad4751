package gudok.media.line;

import gudok.media.codec.Codec;
import gudok.media.rtcp.ReportBlock;
import gudok.media.rtcp.SenderInfo;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What the peer's RTCP says of the packets that it gets from us. Confined to one thread. */
final class PeerReports {
    private static final long ENOUGH_PACKETS = 50;

    private long sent;
    private int firstSequence;
    private long senderReports;
    private long blocks;
    private int lost;
    private long expected;
    private int mostFraction;
    private double jitterMs;
    private double mostJitterMs;
    private double roundTripMs = Double.NaN;
    private double leastRoundTripMs = Double.NaN;
    private double mostRoundTripMs = Double.NaN;

    void sent(int sequence) {
        if (sent == 0) {
            firstSequence = sequence;
        }
        sent++;
    }

    /** @param info of the peer's own stream; that it reports at all tells whether it leaves ours out */
    void senderReport(SenderInfo info) {
        senderReports += info.packets() > 0 ? 1 : 0;
    }

    void block(ReportBlock block, int clockRate) {
        blocks++;
        lost = block.cumulativeLost();
        expected = expected(block.highestSequence());
        mostFraction = Math.max(mostFraction, block.fractionLost());
        jitterMs = Integer.toUnsignedLong(block.jitterTicks()) * 1000.0 / clockRate;
        mostJitterMs = Math.max(mostJitterMs, jitterMs);
    }

    /** By the highest number it saw, if that can be; a phone that counts otherwise is measured by what we sent. */
    private long expected(int highest) {
        long span = Integer.toUnsignedLong(highest) - firstSequence + 1;
        return span > 0 && span <= sent ? span : sent;
    }

    void roundTrip(double milliseconds) {
        roundTripMs = milliseconds;
        leastRoundTripMs = Double.isNaN(leastRoundTripMs) ? milliseconds : Math.min(leastRoundTripMs, milliseconds);
        mostRoundTripMs = Double.isNaN(mostRoundTripMs) ? milliseconds : Math.max(mostRoundTripMs, milliseconds);
    }

    OptionalDouble roundTripMs() {
        return present(roundTripMs);
    }

    LineReport.Outbound result(Codec.Impairment codec) {
        double loss = lossPercent();
        return new LineReport.Outbound(
                sent,
                senderReports,
                blocks,
                blocks == 0 ? OptionalInt.empty() : OptionalInt.of(lost),
                told(loss),
                told(mostFraction * 100 / 256.0),
                told(jitterMs),
                told(mostJitterMs),
                present(roundTripMs),
                present(leastRoundTripMs),
                present(mostRoundTripMs),
                Ratings.of(blocks > 0 && expected >= ENOUGH_PACKETS, codec, loss, 1, roundTripMs()));
    }

    private double lossPercent() {
        return expected == 0 ? 0 : Math.max(0, Math.min(100, 100.0 * lost / expected));
    }

    private OptionalDouble told(double value) {
        return blocks == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static OptionalDouble present(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
