package gudok.server.call;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import gudok.media.MediaSession;
import java.util.Map;

/**
 * A called party that leaves its bridge and becomes a call of its own: a dialog that is up, with its sound.
 *
 * @param profile uuid is fresh
 * @param route   brings its events to the call that it belongs to
 */
record Party(
        Leg leg,
        MediaSession media,
        Negotiation negotiation,
        CalleeRoute route,
        CallerProfile profile,
        Map<String, Value> variables) {
    Party {
        variables = Map.copyOf(variables);
    }

    /** Begins calls; implemented by {@link CallControl}. On the thread of the call that they come from. */
    interface Home extends IncomingCalls {
        /** The party's call goes there, on a thread of its own. False if there can be no more calls; nothing has changed then. */
        boolean take(Party party, TransferTarget target);
    }
}
