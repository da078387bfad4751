package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code extension [XML [context]]}. */
final class TransferTargets {
    static final String GRAMMAR = "extension [XML [context]]";

    /** Dialplans that FreeSWITCH's modules register. */
    private static final Set<String> FREESWITCH =
            Set.of("asterisk", "directory", "enum", "inline", "lua", "managed", "yaml");

    private TransferTargets() {}

    /** @throws DialplanException if words are missing, too many, or name a dialplan that nobody knows */
    static Destination parse(List<Value> words) {
        if (words.isEmpty() || words.get(0).text().isBlank()) {
            throw new DialplanException("no extension is named - write " + GRAMMAR);
        }
        if (words.size() > 3) {
            throw new DialplanException("\"" + LogText.of(words.get(3)) + "\" is one word too many - write " + GRAMMAR
                    + ", with single quotes around words that have spaces");
        }
        Optional<String> foreign = words.size() > 1 ? foreign(words.get(1)) : Optional.empty();
        Optional<Value> context =
                Optional.of(words).filter(all -> all.size() > 2).map(all -> all.get(2));
        Optional<String> name = context.map(Value::text).filter(text -> !text.isBlank());
        return new Destination(
                new TransferTarget(words.get(0), name),
                foreign,
                name.filter(text -> !context.get().hasPeerText()));
    }

    private static Optional<String> foreign(Value dialplan) {
        String name = dialplan.text().toLowerCase(Locale.ROOT);
        if (!name.equals("xml") && (dialplan.hasPeerText() || !FREESWITCH.contains(name))) {
            throw new DialplanException("dialplan \"" + LogText.of(dialplan) + "\" is not known - write " + GRAMMAR);
        }
        return Optional.of(name).filter(FREESWITCH::contains);
    }
}
