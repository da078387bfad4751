package gudok.server;

import java.util.ArrayList;
import java.util.List;

/**
 * Tasks that wait for their turns: a ring of slots, one a turn, and each task in a list of the slot where the ring will be then, after
 * as many rounds as that takes. To set and to cancel one is a handful of assignments however many there are, and nothing of one that is cancelled
 * stays. Safe from any thread.
 */
final class TimerWheel {
    /** A power of two. */
    private static final int SLOTS = 1024;
    /** When nothing waits. */
    static final long NEVER = Long.MAX_VALUE;

    private final Entry[] slots = new Entry[SLOTS];
    private long turned;

    TimerWheel() {
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new Entry(NEVER, () -> {});
        }
    }

    /** What has its turn already falls due with the next one. */
    synchronized Timers.Timer add(long turn, Runnable task) {
        Entry entry = new Entry(Math.max(turn, turned + 1), task);
        entry.enter(slot(entry.turn));
        return entry;
    }

    /** Takes out all whose turn has come, in the order of their turns. */
    synchronized List<Runnable> turnTo(long turn) {
        List<Runnable> due = new ArrayList<>();
        while (turned < turn) {
            takeDue(slot(++turned), due);
        }
        return due;
    }

    private void takeDue(Entry head, List<Runnable> due) {
        for (Entry entry = head.next; entry != head; ) {
            Entry next = entry.next;
            if (entry.turn <= turned) {
                due.add(entry.task);
                entry.leave();
            }
            entry = next;
        }
    }

    /** No task falls due sooner, unless one is added; some slots hold later rounds only. */
    synchronized long next() {
        for (long turn = turned + 1; turn <= turned + SLOTS; turn++) {
            Entry head = slot(turn);
            if (head.next != head) {
                return turn;
            }
        }
        return NEVER;
    }

    private Entry slot(long turn) {
        return slots[(int) (turn & SLOTS - 1)];
    }

    /** One task, or the head of a slot's list. It is in a list until it is due or cancelled. */
    private final class Entry implements Timers.Timer {
        private final long turn;
        private Runnable task;
        private Entry previous = this;
        private Entry next = this;

        private Entry(long turn, Runnable task) {
            this.turn = turn;
            this.task = task;
        }

        private void enter(Entry head) {
            previous = head.previous;
            next = head;
            previous.next = this;
            head.previous = this;
        }

        /** Whoever still holds it holds nothing with it. */
        private void leave() {
            previous.next = next;
            next.previous = previous;
            previous = this;
            next = this;
            task = () -> {};
        }

        @Override
        public void cancel() {
            synchronized (TimerWheel.this) {
                leave();
            }
        }
    }
}
