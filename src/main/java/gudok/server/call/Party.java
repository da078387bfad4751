package gudok.server.call;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import gudok.media.MediaSession;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A called party that leaves its bridge and becomes a call of its own: a dialog that is up, with its sound.
 *
 * @param profile uuid is fresh
 * @param route   brings its events to the call that it belongs to
 * @param dialled if nobody's call was it before
 */
record Party(
        Leg leg,
        MediaSession media,
        Negotiation negotiation,
        CalleeRoute route,
        CallerProfile profile,
        Map<String, Value> variables,
        Optional<Dialled> dialled) {
    Party {
        variables = Map.copyOf(variables);
    }

    /** One that was a leg of another call before, whose record tells of its beginning. */
    Party(
            Leg leg,
            MediaSession media,
            Negotiation negotiation,
            CalleeRoute route,
            CallerProfile profile,
            Map<String, Value> variables) {
        this(leg, media, negotiation, route, profile, variables, Optional.empty());
    }

    /** As if it had dialled that. */
    CallerProfile towards(TransferTarget target) {
        return profile.at(target.extension(), target.context().orElse(profile.place()));
    }

    /** When nobody's call began: its INVITE, the first ringing and the first early sound. */
    record Dialled(Instant invited, Optional<Instant> rang, Optional<Instant> sounded) {}

    /** Begins calls; implemented by {@link CallControl}. On the thread of the call that they come from. */
    interface Home extends IncomingCalls {
        /** The party's call goes there, on a thread of its own. False if there can be no more calls; nothing has changed then. */
        boolean take(Party party, TransferTarget target);
    }
}
