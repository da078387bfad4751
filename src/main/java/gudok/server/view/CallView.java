package gudok.server.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One call as it is now, or as it was at its end. Texts may be strangers'.
 *
 * @param id        the call's {@code uuid}
 * @param sipCallId of its first leg
 * @param from      who calls
 * @param to        the number that was dialled
 * @param state     {@code new}, {@code ringing}, {@code answered}, {@code bridged}, {@code held} or {@code ended}
 * @param since     begin of the call
 * @param answered  when the first leg was
 * @param running   what the dialplan does with it now
 * @param codec     encoding name on the first leg, once there is one
 * @param legs      in the order of their begin, the first one first
 */
public record CallView(
        String id,
        String sipCallId,
        String from,
        String to,
        String state,
        Instant since,
        Optional<Instant> answered,
        Optional<Running> running,
        Optional<String> codec,
        List<Leg> legs) {
    public CallView {
        legs = List.copyOf(legs);
    }

    /**
     * An application that is being executed.
     *
     * @param data     as it stands in the file, captures filled in
     * @param position {@code file:line:column}
     */
    public record Running(String application, String data, String position) {}

    /**
     * Our side of one dialog.
     *
     * @param uuid      empty for a leg that has none of its own
     * @param direction {@code inbound} if the phone called us, else {@code outbound}
     * @param party     user who is there
     * @param state     {@code new}, {@code ringing}, {@code answered}, {@code ended}, or {@code moved} to another call
     * @param srtp      crypto suite of its media, if they are secure
     * @param transport of its last SIP message; empty before the first
     * @param since     when it came into that state
     */
    public record Leg(
            String uuid,
            String sipCallId,
            String direction,
            String party,
            String state,
            Optional<String> codec,
            Optional<String> srtp,
            String transport,
            Instant since) {}
}
