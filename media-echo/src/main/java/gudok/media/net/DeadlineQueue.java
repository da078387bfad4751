package gudok.media.net;

import java.util.Arrays;

/**
 * Members of a loop ordered by deadline: a binary heap that allocates nothing while members come up. The heap holds
 * numbers only: moving references about would keep the collector's card refinement busy with each frame. Confined to its
 * loop.
 */
final class DeadlineQueue {
    /** A member's place in the queue. */
    static final class Entry {
        private final LoopMember member;
        private int number = -1;

        Entry(LoopMember member) {
            this.member = member;
        }

        LoopMember member() {
            return member;
        }
    }

    private Entry[] entries = new Entry[16];
    private int[] freeNumbers = new int[16];
    private int free;
    /** By number of the entry: where in the heap it is. */
    private int[] places = new int[16];

    private long[] deadlines = new long[16];
    private int[] heap = new int[16];
    private int size;

    DeadlineQueue() {
        addFreeNumbers(0);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The earliest deadline, or {@link LoopMember#NEVER}. */
    long firstDeadline() {
        return size == 0 ? LoopMember.NEVER : deadlines[0];
    }

    Entry first() {
        return entries[heap[0]];
    }

    void add(Entry entry) {
        if (size == heap.length) {
            grow();
        }
        entry.number = freeNumbers[--free];
        entries[entry.number] = entry;
        up(size++, entry.number, entry.member.deadlineNanos());
    }

    void remove(Entry entry) {
        int at = places[entry.number];
        entries[entry.number] = null;
        freeNumbers[free++] = entry.number;
        entry.number = -1;
        if (at != --size) {
            reorder(at, heap[size], deadlines[size]);
        }
    }

    /** The member's deadline may have changed; it counts as {@code earliest} at the earliest. */
    void update(Entry entry, long earliest) {
        if (entry.number >= 0) {
            reorder(places[entry.number], entry.number, Math.max(earliest, entry.member.deadlineNanos()));
        }
    }

    private void grow() {
        int before = heap.length;
        entries = Arrays.copyOf(entries, 2 * before);
        freeNumbers = Arrays.copyOf(freeNumbers, 2 * before);
        places = Arrays.copyOf(places, 2 * before);
        deadlines = Arrays.copyOf(deadlines, 2 * before);
        heap = Arrays.copyOf(heap, 2 * before);
        addFreeNumbers(before);
    }

    private void addFreeNumbers(int from) {
        for (int number = heap.length - 1; number >= from; number--) {
            freeNumbers[free++] = number;
        }
    }

    private void reorder(int at, int number, long deadline) {
        if (at > 0 && deadline < deadlines[(at - 1) / 2]) {
            up(at, number, deadline);
        } else {
            down(at, number, deadline);
        }
    }

    private void up(int from, int number, long deadline) {
        int at = from;
        while (at > 0 && deadline < deadlines[(at - 1) / 2]) {
            place(heap[(at - 1) / 2], deadlines[(at - 1) / 2], at);
            at = (at - 1) / 2;
        }
        place(number, deadline, at);
    }

    private void down(int from, int number, long deadline) {
        int at = from;
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && deadlines[child + 1] < deadlines[child]) {
                child++;
            }
            if (deadline <= deadlines[child]) {
                break;
            }
            place(heap[child], deadlines[child], at);
            at = child;
        }
        place(number, deadline, at);
    }

    private void place(int number, long deadline, int at) {
        heap[at] = number;
        deadlines[at] = deadline;
        places[number] = at;
    }
}
