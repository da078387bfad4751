package gudok.server.sip;

import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPDialog;
import gudok.server.Timers;
import gudok.server.sip.transport.OpenStack;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import javax.sip.DialogState;
import javax.sip.TransactionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what stays in the stack although no leg has it: dialogs, and client transactions that nothing ends by itself. There should be
 * none, so each one is a fault of ours; but no peer shall fill the memory with it. What is found twice, 64 T1 apart, goes. The tables
 * are walked on the SIP thread, a part at a time, so that messages need not wait.
 */
final class Orphans {
    private static final Logger log = LoggerFactory.getLogger(Orphans.class);
    private static final Duration PAUSE = Duration.ofSeconds(32);
    private static final int PART = 1_000;

    private final OpenStack stack;
    private final Executor loop;
    private final Timers timers;
    private Set<Object> suspects = identities();
    private Set<Object> found = identities();
    private volatile long ended;
    private volatile boolean stopped;
    private volatile Timers.Timer next = () -> {};

    Orphans(OpenStack stack, Executor loop, Timers timers) {
        this.stack = stack;
        this.loop = loop;
        this.timers = timers;
    }

    void start() {
        if (!stopped) {
            next = timers.after(PAUSE, () -> loop.execute(this::look));
        }
    }

    void stop() {
        stopped = true;
        next.cancel();
    }

    /** How many have been found since the start. Any thread. */
    long ended() {
        return ended;
    }

    private void look() {
        found = identities();
        proceed(new ArrayDeque<>(List.of(
                stack.tableOfDialogs().iterator(),
                stack.tableOfBegunDialogs().iterator(),
                stack.clientTransactions().iterator())));
    }

    private void proceed(ArrayDeque<Iterator<?>> tables) {
        for (int left = PART; left > 0 && !tables.isEmpty(); left--) {
            if (tables.peek().hasNext()) {
                judge(tables.peek().next());
            } else {
                tables.remove();
            }
        }
        if (tables.isEmpty()) {
            suspects = found;
            start();
        } else {
            loop.execute(() -> proceed(tables));
        }
    }

    private void judge(Object one) {
        if (one instanceof SIPDialog dialog) {
            judge(dialog);
        } else if (one instanceof SIPClientTransaction transaction) {
            judge(transaction);
        }
    }

    private void judge(SIPDialog dialog) {
        boolean held = dialog.getState() != DialogState.TERMINATED
                && dialog.getApplicationData() instanceof SipLeg leg
                && leg.holds(dialog);
        if (!held && isSuspectAgain(dialog)) {
            note("dialog", dialog.getDialogId() + " " + dialog.getState());
            dialog.delete();
            stack.removeDialog(dialog);
        }
    }

    /** All others have timers, or somebody who waits for them. */
    private void judge(SIPClientTransaction transaction) {
        TransactionState state = transaction.getState();
        boolean left = transaction.getApplicationData() instanceof DialedSipLeg leg
                && leg.isOver()
                && (state == TransactionState.CALLING || state == TransactionState.PROCEEDING);
        if ((state == null || left) && isSuspectAgain(transaction)) {
            note("transaction", transaction.getMethod() + " " + transaction.getBranchId() + " " + state);
            DialogRequests.end(transaction);
        }
    }

    private boolean isSuspectAgain(Object one) {
        boolean again = suspects.contains(one);
        if (!again) {
            found.add(one);
        }
        return again;
    }

    private void note(String kind, String name) {
        ended = ended + 1;
        log.debug("sip orphan ended kind={} name={}", kind, HeaderText.plain(name));
    }

    private static Set<Object> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
