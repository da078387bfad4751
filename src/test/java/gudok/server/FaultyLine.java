package gudok.server;

import gudok.phone.Impairment;
import gudok.phone.SentFrame;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A network that loses, repeats and swaps frames at known places, and what a receiver must find of it. */
record FaultyLine() implements Impairment {
    private static final int FIRST = 100;

    @Override
    public Optional<Duration> delayOf(long index) {
        boolean lost = index > FIRST && (index % 50 == 7 || index % 200 >= 120 && index % 200 < 124);
        return lost ? Optional.empty() : Optional.of(Duration.ofMillis(index % 40 == 11 ? 30 : 0));
    }

    @Override
    public int copiesOf(long index) {
        return index % 60 == 20 ? 2 : 1;
    }

    /** Counts by the numbers of what was sent, in the order in which it was sent. */
    record Counts(long expected, long received, long lost, long duplicate, long reordered, long clipped) {
        private static final Set<Byte> LOUDEST = Set.of((byte) 0x00, (byte) 0x80);

        static Counts of(List<SentFrame> frames) {
            Set<Integer> seen = new HashSet<>();
            int highest = -1;
            long reordered = 0;
            long clipped = 0;
            for (SentFrame frame : frames) {
                boolean isNew = seen.add(frame.sequence());
                reordered += isNew && frame.sequence() < highest ? 1 : 0;
                highest = Math.max(highest, frame.sequence());
                clipped += isNew ? clipped(frame.payload()) : 0;
            }
            long expected = highest - frames.get(0).sequence() + 1;
            long duplicate = frames.size() - seen.size();
            return new Counts(expected, frames.size(), expected - seen.size(), duplicate, reordered, clipped);
        }

        private static long clipped(byte[] payload) {
            long clipped = 0;
            for (byte code : payload) {
                clipped += LOUDEST.contains(code) ? 1 : 0;
            }
            return clipped;
        }
    }
}
