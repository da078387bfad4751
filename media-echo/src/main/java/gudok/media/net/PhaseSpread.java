package gudok.media.net;

/**
 * Spreads the members of a loop over the frame, so that a thousand sessions do not send in one burst: each gets the
 * millisecond of a 20 ms frame that has the fewest. Confined to its loop.
 */
public final class PhaseSpread {
    private static final int SLOTS = 20;
    private static final long SLOT_NANOS = 1_000_000;

    private final int[] members = new int[SLOTS];

    /** Takes a slot. */
    public int take() {
        int best = 0;
        for (int slot = 1; slot < SLOTS; slot++) {
            if (members[slot] < members[best]) {
                best = slot;
            }
        }
        members[best]++;
        return best;
    }

    public void release(int slot) {
        members[slot]--;
    }

    /** The first instant after {@code nowNanos} that lies in the slot. */
    public static long firstDeadline(int slot, long nowNanos) {
        long frame = SLOTS * SLOT_NANOS;
        return nowNanos + Math.floorMod(slot * SLOT_NANOS - nowNanos, frame);
    }
}
