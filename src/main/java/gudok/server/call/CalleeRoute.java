package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import gudok.media.MediaListener;

/**
 * Brings what happens on a called party's line to the call that it belongs to: first the one that dialled it, later perhaps one
 * of its own. Any thread; nothing is lost or overtaken when it changes.
 */
final class CalleeRoute implements LegListener, MediaListener {
    private final Object attempt;
    private Mailbox mailbox;
    private boolean own;

    CalleeRoute(Object attempt, Mailbox caller) {
        this.attempt = attempt;
        mailbox = caller;
    }

    @Override
    public synchronized void on(LegEvent event) {
        mailbox.post(own ? Message.ofOwnLeg(event) : new Message.FromCallee(attempt, event));
    }

    /** In a bridge it goes to the caller with the relayed packets. */
    @Override
    public synchronized void digit(char digit) {
        if (own) {
            mailbox.post(new Message.Digit(digit));
        }
    }

    @Override
    public synchronized void timedOut() {
        on(new LegEvent.Ended(HangupCause.MEDIA_TIMEOUT, "send_bye"));
    }

    /** From now on the party is a call of its own. On the thread of the call that dialled it. */
    synchronized void handOver(Mailbox fresh) {
        mailbox.takeAll(message -> message instanceof Message.FromCallee callee
                        && callee.attempt().equals(attempt))
                .forEach(message -> fresh.post(Message.ofOwnLeg(((Message.FromCallee) message).event())));
        mailbox = fresh;
        own = true;
    }
}
