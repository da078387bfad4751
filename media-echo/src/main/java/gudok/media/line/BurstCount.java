package gudok.media.line;

/**
 * Bursts and gaps of loss (RFC 3611 §4.7.2). A burst begins and ends with a lost packet, has at least two, and never 16
 * good ones in a row (Gmin); all else is gap. Takes packets in the order in which they were sent. Confined to one
 * thread.
 */
final class BurstCount {
    private static final int GMIN = 16;

    private long packets;
    private long lost;
    private long lossRuns;
    private long goodInRow = GMIN;
    private long openPackets;
    private long openLost;
    private long bursts;
    private long burstPackets;
    private long burstLost;
    private long gaps;
    private long burstEnd;
    private boolean inLossRun;

    BurstCount() {}

    private BurstCount(BurstCount other) {
        packets = other.packets;
        lost = other.lost;
        lossRuns = other.lossRuns;
        goodInRow = other.goodInRow;
        openPackets = other.openPackets;
        openLost = other.openLost;
        bursts = other.bursts;
        burstPackets = other.burstPackets;
        burstLost = other.burstLost;
        gaps = other.gaps;
        burstEnd = other.burstEnd;
        inLossRun = other.inLossRun;
    }

    BurstCount copy() {
        return new BurstCount(this);
    }

    /** The next packet of the stream: good, or lost or too late. */
    void next(boolean good) {
        packets++;
        if (good) {
            goodInRow++;
            inLossRun = false;
        } else {
            lost();
        }
    }

    private void lost() {
        lost++;
        lossRuns += inLossRun ? 0 : 1;
        inLossRun = true;
        if (goodInRow >= GMIN) {
            closeOpen();
            openLost = 0;
            openPackets = 0;
            goodInRow = 0;
        }
        openLost++;
        openPackets += goodInRow + 1;
        goodInRow = 0;
    }

    /** What stood between losses is a burst if it has at least two of them. */
    private void closeOpen() {
        if (openLost < 2) {
            return;
        }
        long end = packets - goodInRow - (inLossRun ? 1 : 0);
        gaps += end - openPackets > burstEnd ? 1 : 0;
        burstEnd = end;
        bursts++;
        burstPackets += openPackets;
        burstLost += openLost;
    }

    /** The result so far; this count is of no use afterwards. */
    LineReport.Bursts finish(double frameMs) {
        inLossRun = false;
        closeOpen();
        gaps += packets > burstEnd ? 1 : 0;
        long gapPackets = packets - burstPackets;
        long gapLost = lost - burstLost;
        return new LineReport.Bursts(
                bursts,
                percent(burstLost, burstPackets),
                bursts == 0 ? 0 : frameMs * burstPackets / bursts,
                percent(gapLost, gapPackets),
                gaps == 0 ? 0 : frameMs * gapPackets / gaps,
                burstLost,
                burstRatio());
    }

    /** Mean length of runs of lost packets, over that of random loss (G.107 BurstR); never less than 1. */
    private double burstRatio() {
        if (lossRuns == 0) {
            return 1;
        }
        double meanRun = (double) lost / lossRuns;
        return Math.max(1, meanRun * (packets - lost) / packets);
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }
}
