package gudok.media.codec.g729;

/** The least energy of about the last 128 frames (Annex B §B.3.2). State of one encoder. */
final class EnergyMinimum {
    private static final int FIRST_FULL = 129;

    private final int[] slots = new int[16];
    private int least = Short.MAX_VALUE;
    private int previous = Short.MAX_VALUE;
    private int next = Short.MAX_VALUE;

    /** Takes a frame's energy; {@code frame} counts from 1. */
    void take(int frame, int energy) {
        if (frame < FIRST_FULL) {
            fill(frame, energy);
        } else {
            slide(frame, energy);
        }
    }

    private void fill(int frame, int energy) {
        least = Math.min(least, energy);
        if (frame % 8 == 0) {
            slots[frame / 8 - 1] = least;
            least = Short.MAX_VALUE;
            previous = leastSlot();
        }
    }

    private void slide(int frame, int energy) {
        if (frame % 8 == 1) {
            least = previous;
            next = Short.MAX_VALUE;
        }
        least = Math.min(least, energy);
        next = Math.min(next, energy);
        if (frame % 8 == 0) {
            System.arraycopy(slots, 1, slots, 0, slots.length - 1);
            slots[slots.length - 1] = next;
            previous = leastSlot();
        }
    }

    private int leastSlot() {
        int slot = slots[0];
        for (int energy : slots) {
            slot = Math.min(slot, energy);
        }
        return slot;
    }

    int value() {
        return least;
    }
}
