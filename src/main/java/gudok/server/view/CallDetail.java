package gudok.server.view;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;

/**
 * One leg that is over (call detail record).
 *
 * @param uuid      of the leg: of the call for the caller's, of its own for one that was dialled
 * @param ended     when
 * @param variables with FreeSWITCH's names: the leg's own, and what is known of it at its end (times, cause, who hung up, the
 *                  other legs); values are strangers' text too; given away, so they change no more
 */
public record CallDetail(String uuid, Instant ended, Map<String, String> variables) {
    public CallDetail {
        variables = Collections.unmodifiableMap(variables);
    }
}
