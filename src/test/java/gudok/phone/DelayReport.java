package gudok.phone;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How long marked frames took to come back, or to reach another phone in the same program.
 *
 * @param delaysMs of each frame heard, in order of arrival, against the moment at which it was due to be spoken
 * @param reordered frames that came after a later one
 * @param repeated frames that came more than once
 */
public record DelayReport(List<Double> delaysMs, int reordered, int repeated) {
    /** Frames of {@link FrameSource#marked()}, each payload unchanged; any other packet is passed over. */
    public static DelayReport of(List<SentFrame> sent, List<RtpPacket> received) {
        Map<Long, SentFrame> spoken = new HashMap<>();
        for (SentFrame frame : sent) {
            Mark.read(frame.payload()).ifPresent(mark -> spoken.put(mark, frame));
        }
        Tally tally = new Tally();
        for (RtpPacket packet : received) {
            OptionalLong mark = Mark.read(packet.payload());
            if (mark.isPresent() && spoken.containsKey(mark.getAsLong())) {
                tally.add(
                        mark.getAsLong(),
                        packet.arrivalNanos() - spoken.get(mark.getAsLong()).dueNanos());
            }
        }
        return new DelayReport(List.copyOf(tally.delaysMs), tally.reordered, tally.repeated);
    }

    public int frames() {
        return delaysMs.size();
    }

    public double meanMs() {
        return delaysMs.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** Standard deviation. */
    public double spreadMs() {
        double mean = meanMs();
        double variance = delaysMs.stream()
                .mapToDouble(delay -> (delay - mean) * (delay - mean))
                .average()
                .orElse(Double.NaN);
        return Math.sqrt(variance);
    }

    /** Delay below which the given share of frames stayed, for example 0.99. */
    public double percentileMs(double share) {
        List<Double> sorted = delaysMs.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
    }

    private static final class Tally {
        private final List<Double> delaysMs = new ArrayList<>();
        private final Map<Long, Integer> heard = new HashMap<>();
        private long latest = -1;
        private int reordered;
        private int repeated;

        void add(long mark, long nanos) {
            repeated += heard.merge(mark, 1, Integer::sum) > 1 ? 1 : 0;
            reordered += mark < latest ? 1 : 0;
            latest = Math.max(latest, mark);
            delaysMs.add(nanos / 1e6);
        }
    }
}
