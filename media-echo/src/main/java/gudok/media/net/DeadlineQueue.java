package gudok.media.net;

import java.util.Arrays;

/**
 * Members of a loop ordered by deadline: a binary heap that allocates nothing while members come up. Confined to its
 * loop.
 */
final class DeadlineQueue {
    /** A member's place in the queue. */
    static final class Entry {
        private final LoopMember member;
        private long deadline;
        private int index = -1;

        Entry(LoopMember member) {
            this.member = member;
        }

        LoopMember member() {
            return member;
        }
    }

    private Entry[] heap = new Entry[16];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** The earliest deadline, or {@link LoopMember#NEVER}. */
    long firstDeadline() {
        return size == 0 ? LoopMember.NEVER : heap[0].deadline;
    }

    Entry first() {
        return heap[0];
    }

    void add(Entry entry) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        entry.deadline = entry.member.deadlineNanos();
        place(entry, size++);
        up(entry);
    }

    void remove(Entry entry) {
        Entry last = heap[--size];
        heap[size] = null;
        if (last != entry) {
            place(last, entry.index);
            reorder(last);
        }
        entry.index = -1;
    }

    /** The member's deadline may have changed; it counts as {@code earliest} at the earliest. */
    void update(Entry entry, long earliest) {
        if (entry.index >= 0) {
            entry.deadline = Math.max(earliest, entry.member.deadlineNanos());
            reorder(entry);
        }
    }

    private void reorder(Entry entry) {
        up(entry);
        down(entry);
    }

    private void up(Entry entry) {
        int at = entry.index;
        while (at > 0 && entry.deadline < heap[(at - 1) / 2].deadline) {
            place(heap[(at - 1) / 2], at);
            at = (at - 1) / 2;
        }
        place(entry, at);
    }

    private void down(Entry entry) {
        int at = entry.index;
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && heap[child + 1].deadline < heap[child].deadline) {
                child++;
            }
            if (entry.deadline <= heap[child].deadline) {
                break;
            }
            place(heap[child], at);
            at = child;
        }
        place(entry, at);
    }

    private void place(Entry entry, int at) {
        heap[at] = entry;
        entry.index = at;
    }
}
