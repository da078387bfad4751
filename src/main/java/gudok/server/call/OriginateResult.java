package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import java.util.Optional;

/**
 * What has become of a call that the server itself began.
 *
 * @param uuid  of the call that the answered leg has become; empty if nobody answered
 * @param cause why nobody answered; SUCCESS if somebody did
 */
public record OriginateResult(Optional<String> uuid, HangupCause cause) {}
