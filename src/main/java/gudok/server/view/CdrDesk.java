package gudok.server.view;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Call detail records, for whoever asks. Any thread that may wait: they are fetched from the disk, for some seconds at most. */
@FunctionalInterface
public interface CdrDesk {
    /** The newest that fit, oldest first, each by FreeSWITCH's names; empty if the disk does not answer. */
    Optional<Stream<Map<String, String>>> find(CdrSearch search);
}
