package gudok.server.call;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Value;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** Takes calls that come in. Implemented by {@code CallControl}. */
@FunctionalInterface
public interface IncomingCalls {
    /**
     * An INVITE that opens a call, after authentication. Called on a SIP thread, before anything but 100 was sent; returns
     * at once with the listener for the leg's events, whose mailbox then exists.
     */
    LegListener incoming(Leg leg, Invitation invitation);

    /**
     * What the INVITE said.
     *
     * @param profile   uuid is fresh
     * @param variables channel variables from SIP headers and from the directory entry of an authenticated user; given away, so they
     *                  change no more
     * @param sdpOffer  body, if it was application/sdp
     */
    record Invitation(CallerProfile profile, Map<String, Value> variables, Optional<String> sdpOffer) {
        public Invitation {
            variables = Collections.unmodifiableMap(variables);
        }
    }
}
