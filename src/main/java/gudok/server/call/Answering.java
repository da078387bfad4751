package gudok.server.call;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Value;
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
            call.moment(Moment.RING);
        }
    }

    /** Somebody is rung for the caller, who hears nothing of it from here: also behind a 183 he is to know. */
    void rings() {
        if (media.isOpen() && !media.isAnswered()) {
            call.leg().progress(180, Optional.empty());
        } else {
            ringReady(false);
        }
    }

    void preAnswer() {
        if (media.isAnswered()) {
            bringBack();
        } else if (!media.isOpen()) {
            orRefuse(media.preAnswer());
            if (media.isAnswered()) {
                reached();
            } else {
                times.gotEarlyMedia(call.now());
                new CallVariables(call.variables()).reached(media);
                call.moment(Moment.MEDIA);
                call.moment(Moment.PRE_ANSWER);
            }
        }
    }

    void answer() {
        if (media.isAnswered()) {
            bringBack();
            return;
        }
        orRefuse(media.answer());
        reached();
    }

    /** Our 200 is sent; where it holds our offer, there is no sound before its answer. */
    private void reached() {
        answered();
        environment.events().publish(new Event.CallAnswered(call.now(), call.id()));
        if (media.awaitsAnswer()) {
            call.inbox().awaitAnswerToOurOffer();
        }
        call.moment(Moment.MEDIA);
        call.moment(Moment.ANSWER);
    }

    /** Of a caller whose sound has flowed past this server. */
    private void bringBack() {
        if (!media.isOpen() && media.isPassing()) {
            throw new DialplanException("the sound of this call does not come here now (bypass_media)");
        }
        if (!media.isOpen()) {
            if (media.bringBack().isPresent()) {
                throw call.hangup(HangupCause.SWITCH_CONGESTION);
            }
            call.inbox().awaitAnswerToOurOffer();
            new CallVariables(call.variables()).reached(media);
        }
    }

    /** With the SDP of the party that he is bridged to; his sound flows past this server. */
    void answerDirectly(String sdp) {
        media.answerDirectly(sdp);
        call.journal().answered();
        times.answered(call.now());
        call.variables().set("endpoint_disposition", Value.configured("ANSWER"));
        environment.events().publish(new Event.CallAnswered(call.now(), call.id()));
        call.moment(Moment.ANSWER);
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
