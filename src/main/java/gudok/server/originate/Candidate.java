package gudok.server.originate;

import gudok.dialplan.call.HangupCause;
import java.util.Optional;

/**
 * One leg that may be dialled, again in each round.
 *
 * @param number     by which {@link Command.Dial} names it
 * @param impossible why it cannot be dialled at all
 */
public record Candidate(int number, LegRules rules, Optional<HangupCause> impossible) {}
