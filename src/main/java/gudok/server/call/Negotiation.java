package gudok.server.call;

import gudok.media.MediaSession;
import gudok.media.sdp.SdpOutcome;
import java.util.Optional;

/** Offers and answers in a dialog that is up, for one leg and its media session. Confined to the call's thread. */
final class Negotiation {
    private final Leg leg;
    private final MediaSession session;
    private boolean awaitsAnswer;
    private Runnable onAgreed = () -> {};

    Negotiation(Leg leg, MediaSession session) {
        this.leg = leg;
        this.session = session;
    }

    MediaSession session() {
        return session;
    }

    /** Our offer, whose answer comes with the peer's ACK. */
    String offer() {
        awaitsAnswer = true;
        return session.offer();
    }

    boolean awaitsAnswer() {
        return awaitsAnswer;
    }

    /** What is done from now on whenever both have agreed on something. */
    void onAgreed(Runnable action) {
        onAgreed = action;
    }

    /** The peer changes the session (re-INVITE, UPDATE); without SDP it wants our offer. */
    void reoffered(Optional<String> sdp) {
        if (sdp.isEmpty()) {
            leg.answerOffer(offer());
            return;
        }
        SdpOutcome outcome = session.answer(sdp.get());
        if (outcome instanceof SdpOutcome.Agreed agreed) {
            leg.answerOffer(agreed.sdp());
            onAgreed.run();
        } else if (outcome instanceof SdpOutcome.Refused refused) {
            leg.rejectOffer(refused.status(), Optional.of(refused.warning()));
        }
    }

    /** What happens on the leg; true if it concerns the session. */
    boolean on(LegEvent event) {
        if (event instanceof LegEvent.Reoffered offer) {
            reoffered(offer.sdp());
        } else if (event instanceof LegEvent.Confirmed confirmed) {
            confirmed(confirmed.sdp());
        } else if (event instanceof LegEvent.OfferAnswered answered) {
            accept(answered.sdp());
        } else {
            return event instanceof LegEvent.OfferRefused;
        }
        return true;
    }

    /** The peer's ACK came; true unless an answer is still missing or was no agreement. */
    boolean confirmed(Optional<String> sdp) {
        if (awaitsAnswer && sdp.isPresent()) {
            accept(sdp.get());
        }
        return !awaitsAnswer;
    }

    private void accept(String answer) {
        if (session.acceptAnswer(answer) instanceof SdpOutcome.Agreed) {
            awaitsAnswer = false;
            onAgreed.run();
        }
    }
}
