package gudok.server.sip.transport;

import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPServerTransactionImpl;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gudok.server.Timers;
import java.io.IOException;
import javax.sip.TransactionState;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server transaction whose timers run only while they can do something, and which is gone as soon as it is told so. That of an
 * INVITE holds the whole call, and the stack's own clock would tick from the first response until the one after the last: at a
 * thousand short calls a second hundreds of them that are over. SIP thread only.
 */
final class PromptTransaction extends SIPServerTransactionImpl {
    private static final long serialVersionUID = 1;
    private static final Logger log = LoggerFactory.getLogger(PromptTransaction.class);
    /** RFC 3261 §17.2.1: then the server must have said that it is trying. */
    private static final long TRYING_MS = 200;
    /** For how long a CANCEL that crosses our 2xx finds what it is too late for, if nobody ends the transaction before. */
    private static final long LINGER_MS = 500;

    private static final Timers.Timer NONE = () -> {};

    private final transient LoopTimer timer;
    private transient Timers.Timer trying = NONE;
    private transient Timers.Timer ticks = NONE;
    private transient Timers.Timer end = NONE;

    PromptTransaction(SIPTransactionStack stack, MessageChannel channel, LoopTimer timer) {
        super(stack, channel);
        this.timer = timer;
    }

    @Override
    public void map() {
        boolean first = isInviteTransaction() && !isMapped && isTrying();
        isMapped = true; // else the stack sets a timer that it never cancels
        super.map();
        if (first) {
            trying = timer.after(TRYING_MS, this::sayTrying);
        }
    }

    private boolean isTrying() {
        return getInternalState() < 0 || getInternalState() == TransactionState._TRYING;
    }

    private void sayTrying() {
        try {
            sendMessage(getOriginalRequest().createResponse(Response.TRYING, "Trying"));
        } catch (IOException e) {
            log.debug("sip answer not sent", e);
        }
    }

    /** That of an INVITE follows its state. */
    @Override
    public void startTransactionTimer() {
        if (!isInviteTransaction()) {
            super.startTransactionTimer();
        }
    }

    @Override
    public void setState(int state) {
        super.setState(state);
        if (isInviteTransaction()) {
            follow(getInternalState());
        }
    }

    private void follow(int state) {
        if (!isTrying()) {
            trying.cancel();
        }
        if (state == TransactionState._COMPLETED && ticks == NONE) {
            ticks = timer.every(baseTimerInterval, this::tick);
        } else if (state == TransactionState._TERMINATED && end == NONE) {
            ticks.cancel();
            end = timer.after(LINGER_MS, this::leave);
        }
    }

    /** Timers G, H and I count in these. */
    private void tick() {
        fireTimer();
        if (isTerminated()) {
            leave();
        }
    }

    /** At once: nothing that belongs to it can come any more, or what comes is known otherwise. */
    @Override
    public void terminate() {
        setState(TransactionState._TERMINATED);
        leave();
    }

    private void leave() {
        end.cancel();
        testAndSetTransactionTerminatedEvent(); // nobody wants to hear of it
        cleanUp();
    }
}
