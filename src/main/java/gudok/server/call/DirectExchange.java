package gudok.server.call;

import java.util.Optional;

/**
 * Offers and answers between two legs whose sound flows past this server: what the one sends goes to the other as it is, one
 * exchange at a time (RFC 3264 §4); who offers meanwhile gets 491 (RFC 3261 §14.2). A key that came as INFO goes to the other one as such. Confined to the call's thread.
 */
final class DirectExchange {
    private static final int PENDING = 491;
    private static final int NOT_ACCEPTABLE = 488;

    private enum State {
        NONE,
        /** The other one has the offer. */
        OFFERED,
        /** The other one was asked for its offer. */
        ASKED,
        /** The one who asked has the offer, and owes its answer with ACK. */
        OWED
    }

    private State state = State.NONE;
    /** Who began the exchange, and who is to answer; no meaning without one. */
    private Leg by;

    private Leg to;

    DirectExchange(Leg caller, Leg callee) {
        by = caller;
        to = callee;
    }

    /** The caller's INVITE had no offer, its 200 has the called party's: the ACK brings the answer. */
    void owedByCaller() {
        state = State.OWED;
    }

    /**
     * What happens on one of the legs.
     *
     * @return whether it was part of an exchange, or began one
     */
    boolean on(LegEvent event, Leg source, Leg other) {
        if (event instanceof LegEvent.Reoffered offer) {
            offered(offer.sdp(), source, other);
            return true;
        }
        if (event instanceof LegEvent.OfferAnswered answer) {
            return answered(answer.sdp(), source);
        }
        if (event instanceof LegEvent.OfferRefused refusal) {
            return refused(refusal.status(), source);
        }
        if (event instanceof LegEvent.Digit key) {
            other.key(key.digit());
            return true;
        }
        return event instanceof LegEvent.Confirmed ack && confirmed(ack.sdp(), source);
    }

    private void offered(Optional<String> sdp, Leg source, Leg other) {
        if (state == State.NONE) {
            begin(sdp, source, other);
        } else if (state == State.ASKED && source == to && sdp.isPresent()) {
            state = State.OWED;
            by.answerOffer(sdp.get());
        } else {
            source.rejectOffer(PENDING, Optional.empty());
        }
    }

    private void begin(Optional<String> sdp, Leg source, Leg other) {
        by = source;
        to = other;
        state = sdp.isPresent() ? State.OFFERED : State.ASKED;
        sdp.ifPresentOrElse(other::offer, other::askOffer);
    }

    private boolean answered(String sdp, Leg source) {
        boolean awaited = state == State.OFFERED && source == to;
        if (awaited) {
            state = State.NONE;
            by.answerOffer(sdp);
        }
        return awaited;
    }

    private boolean refused(int status, Leg source) {
        boolean awaited = (state == State.OFFERED || state == State.ASKED) && source == to;
        if (awaited) {
            state = State.NONE;
            by.rejectOffer(status >= 400 && status < 700 ? status : NOT_ACCEPTABLE, Optional.empty());
        }
        return awaited;
    }

    private boolean confirmed(Optional<String> sdp, Leg source) {
        boolean awaited = state == State.OWED && source == by;
        if (awaited) {
            state = State.NONE;
            sdp.ifPresentOrElse(to::answerOffer, () -> to.rejectOffer(NOT_ACCEPTABLE, Optional.empty()));
        }
        return awaited;
    }

    /** One of both has left: nobody waits for it any longer. */
    void left(Leg gone) {
        boolean waits = by != gone && (state == State.OFFERED || state == State.ASKED);
        state = State.NONE;
        if (waits) {
            by.rejectOffer(NOT_ACCEPTABLE, Optional.empty());
        }
    }
}
