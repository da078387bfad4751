package gudok.server.call;

import gudok.media.MediaSession;
import gudok.media.sdp.SdpOutcome;
import java.util.Optional;

/** Offers and answers in a dialog that is up, for one leg and its media session. Confined to the call's thread. */
final class Negotiation {
    private final Leg leg;
    private final MediaSession session;
    private boolean awaitsAnswer;

    Negotiation(Leg leg, MediaSession session) {
        this.leg = leg;
        this.session = session;
    }

    /** Our offer, whose answer comes with the peer's ACK. */
    String offer() {
        awaitsAnswer = true;
        return session.offer();
    }

    boolean awaitsAnswer() {
        return awaitsAnswer;
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
        } else if (outcome instanceof SdpOutcome.Refused refused) {
            leg.rejectOffer(refused.status(), Optional.of(refused.warning()));
        }
    }

    /** The peer's ACK came; true unless an answer is still missing or was no agreement. */
    boolean confirmed(Optional<String> sdp) {
        if (awaitsAnswer && sdp.isPresent()) {
            awaitsAnswer = !(session.acceptAnswer(sdp.get()) instanceof SdpOutcome.Agreed);
        }
        return !awaitsAnswer;
    }
}
