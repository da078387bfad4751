package gudok.server.call;

import gudok.server.event.Event;
import gudok.server.event.LogValue;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ringing, early media and answer of one call, and what its variables tell of them. Confined to the call's thread. */
final class Answering {
    private static final Logger log = LoggerFactory.getLogger(Answering.class);

    private final Call call;
    private final CallEnvironment environment;
    private final CallMedia media;
    private final TimeVariables times;

    Answering(Call call, CallEnvironment environment, CallMedia media, TimeVariables times) {
        this.call = call;
        this.environment = environment;
        this.media = media;
        this.times = times;
    }

    void ringReady(boolean queued) {
        if (!media.isOpen() && !media.isAnswered()) {
            call.leg().progress(queued ? 182 : 180, Optional.empty());
            times.rang(call.now());
        }
    }

    void preAnswer() {
        if (!media.isOpen()) {
            orRefuse(media.preAnswer());
            times.gotEarlyMedia(call.now());
            new CallVariables(call.variables()).reached(media);
        }
    }

    void answer() {
        if (media.isAnswered()) {
            return;
        }
        orRefuse(media.answer());
        answered();
        environment.events().publish(new Event.CallAnswered(call.now(), call.id()));
        if (media.awaitsAnswer()) {
            call.inbox().awaitAnswerToOurOffer();
        }
    }

    private void orRefuse(Optional<CallMedia.Refusal> refusal) {
        if (refusal.isPresent()) {
            CallMedia.Refusal why = refusal.get();
            log.info(
                    "no media status={} warning={}",
                    why.status(),
                    LogValue.of(why.warning().orElse("none")));
            call.leg().reject(why.status(), Optional.empty(), why.warning(), why.cause());
            throw call.ending().refused(why.status(), why.cause());
        }
    }

    /** The party has been talking already. */
    void adopt(Party party) {
        media.adopt(party.media(), party.negotiation());
        answered();
    }

    private void answered() {
        call.journal().answered();
        times.answered(call.now());
        new CallVariables(call.variables()).reached(media);
    }
}
