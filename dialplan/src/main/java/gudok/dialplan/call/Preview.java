package gudok.dialplan.call;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be told about an action before a call reaches it. Immutable.
 *
 * @param limitation what FreeSWITCH would do with the data and we do not, and what happens instead; one line
 * @param context    the context that calls are sent to, if the operator wrote its name
 */
public record Preview(Optional<String> limitation, Optional<String> context) {
    public static final Preview NOTHING = new Preview(Optional.empty(), Optional.empty());

    public static Preview limited(String limitation) {
        return new Preview(Optional.of(limitation), Optional.empty());
    }

    /** Both limitations; the context of this one comes first. */
    public Preview plus(Preview other) {
        String both = Stream.of(limitation, other.limitation)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return new Preview(Optional.of(both).filter(text -> !text.isEmpty()), context.or(() -> other.context));
    }
}
