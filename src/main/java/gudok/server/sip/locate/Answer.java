package gudok.server.sip.locate;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What DNS says to a question. */
public sealed interface Answer {
    /**
     * Records of the kind that was asked for.
     *
     * @param ttl of the one that dies first
     */
    record Found(List<Entry> entries, Duration ttl) implements Answer {
        public Found {
            entries = List.copyOf(entries);
        }
    }

    /**
     * There is no such record, or no such name (RFC 2308).
     *
     * @param ttl how long that holds
     */
    record None(Duration ttl) implements Answer {}

    /** Nobody could tell. */
    record Failed(String why) implements Answer {}

    /** Its records of that type. */
    default <E extends Entry> List<E> entries(Class<E> type) {
        Stream<Entry> all = this instanceof Found found ? found.entries().stream() : Stream.of();
        return all.filter(type::isInstance).map(type::cast).toList();
    }
}
