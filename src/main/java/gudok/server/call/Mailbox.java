package gudok.server.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Messages for one call. Anybody posts; only the thread that runs the call takes. A wait that runs nested in another one (a
 * broadcast in a playback) sets aside what only the outer one understands.
 */
final class Mailbox {
    /** Keys that pile up beyond this are lost: nobody waits for them. */
    private static final int MOST_WAITING_DIGITS = 256;
    /** Room for messages that a call has at once; it grows. */
    private static final int FEW = 4;

    private final ArrayDeque<Message> queue = new ArrayDeque<>(FEW);
    private final ArrayDeque<Message> setAside = new ArrayDeque<>(1);
    private Runnable posted = () -> {};

    /** What is done after each message from now on, on the thread that posts. */
    synchronized void onPost(Runnable action) {
        posted = action;
    }

    /** Any thread; does not block. */
    void post(Message message) {
        Runnable next;
        synchronized (this) {
            if (isKey(message) && queue.size() >= MOST_WAITING_DIGITS) {
                return;
            }
            queue.add(message);
            notifyAll();
            next = posted;
        }
        next.run();
    }

    private static boolean isKey(Message message) {
        return message instanceof Message.Digit || message instanceof Message.KeyOfCallee;
    }

    synchronized boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Blocks until there is a message; it stays where it is. */
    synchronized void awaitMessage() {
        boolean interrupted = false;
        while (queue.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException surprise) {
                interrupted = true; // nobody interrupts a call on purpose; see the wait model
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized Optional<Message> takeIfThere() {
        return Optional.ofNullable(queue.poll());
    }

    void setAside(Message message) {
        setAside.add(message);
    }

    /** The first message set aside that is for {@code interest}; it is set aside no longer. */
    Optional<Message> recall(Interest<?> interest) {
        for (Iterator<Message> all = setAside.iterator(); all.hasNext(); ) {
            Message message = all.next();
            if (interest.concerns(message)) {
                all.remove();
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }

    /** All such messages, in order; they are in the mailbox no longer. */
    synchronized List<Message> takeAll(Predicate<Message> which) {
        List<Message> taken = new ArrayList<>();
        take(setAside, which, taken);
        take(queue, which, taken);
        return taken;
    }

    private static void take(ArrayDeque<Message> place, Predicate<Message> which, List<Message> taken) {
        place.removeIf(message -> {
            boolean wanted = which.test(message);
            if (wanted) {
                taken.add(message);
            }
            return wanted;
        });
    }

    void forgetSetAside(Predicate<Message> which) {
        setAside.removeIf(which);
    }
}
