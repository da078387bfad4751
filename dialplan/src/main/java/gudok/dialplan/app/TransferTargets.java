package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code extension [XML [context]]} and {@code 'application:data,…' inline}. */
final class TransferTargets {
    static final String GRAMMAR = "extension [XML [context]]";

    /** Dialplans that FreeSWITCH's modules register. */
    private static final Set<String> FREESWITCH = Set.of("asterisk", "directory", "enum", "lua", "managed", "yaml");

    private static final String XML = "xml";
    private static final String INLINE = "inline";

    private TransferTargets() {}

    /**
     * Reads the words.
     *
     * @param steps checks the actions of an inline dialplan
     * @throws DialplanException if words are missing, too many, or name a dialplan that nobody knows
     */
    static Destination parse(List<Value> words, StepMaker steps) {
        if (words.isEmpty() || words.get(0).text().isBlank()) {
            throw new DialplanException("no extension is named - write " + GRAMMAR);
        }
        if (words.size() > 3) {
            throw new DialplanException("\"" + LogText.of(words.get(3)) + "\" is one word too many - write " + GRAMMAR
                    + ", with single quotes around words that have spaces");
        }
        String dialplan = words.size() > 1 ? dialplan(words.get(1)) : XML;
        Optional<Value> context = Optional.of(words)
                .filter(all -> all.size() > 2)
                .map(all -> all.get(2))
                .filter(name -> !name.text().isBlank());
        if (dialplan.equals(INLINE)) {
            InlineActions actions = InlineActions.parse(words.get(0));
            return new Destination(
                    words.get(0), context, Optional.of(actions), Optional.empty(), actions.preview(steps));
        }
        Optional<String> foreign = Optional.of(dialplan).filter(FREESWITCH::contains);
        Optional<String> operators = context.filter(name -> !name.hasPeerText()).map(Value::text);
        Preview preview =
                foreign.map(TransferTargets::lacking).orElseGet(() -> new Preview(Optional.empty(), operators));
        return new Destination(words.get(0), context, Optional.empty(), foreign, preview);
    }

    private static Preview lacking(String dialplan) {
        return Preview.limited("dialplan \"" + dialplan + "\" is not available here; there is " + Destination.NO_ROUTE
                + " for the call");
    }

    private static String dialplan(Value written) {
        String name = written.text().toLowerCase(Locale.ROOT);
        boolean known = name.equals(XML) || name.equals(INLINE) || FREESWITCH.contains(name);
        if (!known || (!name.equals(XML) && written.hasPeerText())) {
            throw new DialplanException("dialplan \"" + LogText.of(written) + "\" is not known - write " + GRAMMAR);
        }
        return name;
    }
}
