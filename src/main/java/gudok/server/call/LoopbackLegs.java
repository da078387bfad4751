package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Two legs back to back, without SIP between them: the one that a call dials, and the one by which a new call begins in the
 * dialplan. Their sound passes between two media sessions on the loopback address. Commands may come from any thread.
 */
final class LoopbackLegs {
    private static final LegListener NOBODY = event -> {};

    /** Where both are. */
    private enum State {
        PREPARED,
        CALLING,
        ANSWERED,
        OVER
    }

    private final IncomingCalls calls;
    private final LoopbackCall call;
    private final String id = UUID.randomUUID().toString();
    private final LegListener dialling;
    private LegListener called = NOBODY;
    private State state = State.PREPARED;

    LoopbackLegs(IncomingCalls calls, LoopbackCall call, LegListener dialling) {
        this.calls = calls;
        this.call = call;
        this.dialling = dialling;
    }

    Dialer.DialedLeg dialled() {
        return new Dialled();
    }

    private synchronized void invite(String sdp) {
        OptionalInt left = call.left();
        if (left.isEmpty()) {
            refuse(483, "Too Many Hops", HangupCause.EXCHANGE_ROUTING_ERROR);
        } else if (call.isTooBroad()) {
            refuse(440, "Max-Breadth Exceeded", HangupCause.EXCHANGE_ROUTING_ERROR);
        } else if (state == State.PREPARED) {
            state = State.CALLING;
            called = calls.incoming(new Called(), call.invitation(sdp, left.getAsInt()));
        }
    }

    private synchronized void refuse(int status, String reason, HangupCause cause) {
        if (state == State.PREPARED || state == State.CALLING) {
            state = State.OVER;
            dialling.on(new LegEvent.Refused(status, reason, cause));
        }
    }

    private synchronized void progress(int status, Optional<String> sdp) {
        if (state == State.CALLING) {
            dialling.on(new LegEvent.Progress(status, sdp));
        }
    }

    private synchronized void answer(String sdp) {
        if (state == State.CALLING) {
            state = State.ANSWERED;
            dialling.on(new LegEvent.Answered(sdp));
            called.on(new LegEvent.Confirmed(Optional.empty()));
        }
    }

    private synchronized void leave(LegListener other, HangupCause cause) {
        State before = state;
        state = State.OVER;
        if (before == State.CALLING) {
            other.on(new LegEvent.Ended(cause, "recv_cancel"));
        } else if (before == State.ANSWERED) {
            other.on(new LegEvent.Ended(cause, "recv_bye"));
        }
    }

    private synchronized void calledLeaves(HangupCause cause) {
        if (state == State.CALLING) {
            refuse(cause.sipStatus(), "", cause);
        } else {
            leave(dialling, cause);
        }
    }

    private synchronized void key(LegListener other, char digit) {
        if (state == State.ANSWERED) {
            other.on(new LegEvent.Digit(digit));
        }
    }

    /** What both have in common: their sound stays as it was agreed on at first. */
    private abstract class End implements Leg {
        @Override
        public String sipCallId() {
            return id;
        }

        @Override
        public InetAddress localAddress() {
            return InetAddress.getLoopbackAddress();
        }

        @Override
        public InetAddress advertisedAddress() {
            return localAddress();
        }

        @Override
        public boolean isInternal() {
            return true;
        }

        abstract LegListener listener();

        @Override
        public void offer(String sdp) {
            listener().on(new LegEvent.OfferRefused(488));
        }

        @Override
        public void askOffer() {
            listener().on(new LegEvent.OfferRefused(488));
        }

        @Override
        public void answerOffer(String sdp) {
            // nobody offers
        }

        @Override
        public void rejectOffer(int status, Optional<String> warning) {
            // nobody offers
        }
    }

    /** The side of the call that dials. */
    private final class Dialled extends End implements Dialer.DialedLeg {
        @Override
        LegListener listener() {
            return dialling;
        }

        @Override
        public void invite(String sdp, Dialer.KeyOffers keys) {
            LoopbackLegs.this.invite(sdp);
        }

        @Override
        public void inviteWithoutOffer() {
            refuse(488, "No Session Description", HangupCause.INCOMPATIBLE_DESTINATION);
        }

        @Override
        public void hangup(HangupCause cause) {
            synchronized (LoopbackLegs.this) {
                leave(called, cause);
            }
        }

        @Override
        public void key(char digit) {
            LoopbackLegs.this.key(called, digit);
        }

        @Override
        public void refer(String uri) {
            dialling.on(new LegEvent.Referred(501, Optional.empty(), true));
        }
    }

    /** The side of the call that begins. */
    private final class Called extends End {
        @Override
        LegListener listener() {
            return called;
        }

        @Override
        public void progress(int status, Optional<String> sdp) {
            LoopbackLegs.this.progress(status, sdp);
        }

        @Override
        public void answer(String sdp) {
            LoopbackLegs.this.answer(sdp);
        }

        @Override
        public void reject(int status, Optional<String> reason, Optional<String> warning, HangupCause cause) {
            refuse(status, reason.orElse(""), cause);
        }

        @Override
        public void redirect(List<String> contacts, HangupCause cause) {
            refuse(302, "", cause);
        }

        @Override
        public void key(char digit) {
            LoopbackLegs.this.key(dialling, digit);
        }

        @Override
        public void refer(String uri) {
            called.on(new LegEvent.Referred(501, Optional.empty(), true));
        }

        @Override
        public void hangup(HangupCause cause) {
            calledLeaves(cause);
        }
    }
}
