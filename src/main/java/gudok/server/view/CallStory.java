package gudok.server.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is remembered of one call, running or over.
 *
 * @param ended   empty while it runs
 * @param entries in the order in which they happened
 * @param omitted entries in the middle of {@code entries}, behind the first {@code shown}, that were too many to be kept
 * @param shown   entries in front of those that are missing
 */
public record CallStory(CallView call, Optional<End> ended, List<CallEntry> entries, int shown, long omitted) {
    public CallStory {
        entries = List.copyOf(entries);
    }

    /**
     * How a call ended.
     *
     * @param disposition what happened to the first leg: {@code recv_bye}, {@code send_refuse}, …
     */
    public record End(Instant time, String cause, String disposition) {}
}
