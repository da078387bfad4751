package gudok.server.sip;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sip.ClientTransaction;

/** BYEs of ours without an answer yet: the server's end waits for them, so that a lost one is sent again. Any thread. */
final class Farewells {
    private final Set<ClientTransaction> unanswered = new HashSet<>();

    synchronized void sent(ClientTransaction bye) {
        unanswered.add(bye);
    }

    /** A final response came, or none will come; other transactions are not known here. */
    synchronized void over(ClientTransaction transaction) {
        unanswered.remove(transaction);
        notifyAll();
    }

    /** Waits until all are answered. Not on the SIP thread. */
    synchronized void await(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            for (long left = atMost.toNanos(); !unanswered.isEmpty() && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
