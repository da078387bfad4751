package gudok.server.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

/**
 * Messages for one call. Anybody posts; only the call's own thread takes. A wait that runs nested in another one (a
 * broadcast in a playback) sets aside what only the outer one understands.
 */
final class Mailbox {
    /** Keys that pile up beyond this are lost: nobody waits for them. */
    private static final int MOST_WAITING_DIGITS = 256;

    private final BlockingQueue<Message> queue = new LinkedBlockingQueue<>();
    private final ArrayDeque<Message> setAside = new ArrayDeque<>();

    /** Any thread; does not block. */
    void post(Message message) {
        if (message instanceof Message.Digit && queue.size() >= MOST_WAITING_DIGITS) {
            return;
        }
        queue.add(message);
    }

    Message take() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return queue.take();
                } catch (InterruptedException surprise) {
                    interrupted = true; // nobody interrupts a call on purpose; see the wait model
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    Optional<Message> takeIfThere() {
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
    List<Message> takeAll(Predicate<Message> which) {
        List<Message> taken = new ArrayList<>();
        for (Collection<Message> place : List.of(setAside, queue)) {
            List<Message> found = place.stream().filter(which).toList();
            found.forEach(place::remove);
            taken.addAll(found);
        }
        return taken;
    }

    void forgetSetAside(Predicate<Message> which) {
        setAside.removeIf(which);
    }
}
