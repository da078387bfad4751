package gudok.dialplan.dial;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.DialString.Party;
import gudok.dialplan.call.DialString.Written;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Stripping;
import gudok.dialplan.call.Value;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads dial strings in FreeSWITCH's grammar. Parties of kinds that cannot be called here become legs that fail, and are told
 * as a limitation. Only operators' characters are syntax, so a number that a stranger wrote is looked up as it stands, whatever
 * it contains.
 */
public final class DialStringParser {
    private DialStringParser() {}

    /** @throws DialplanException if it names nobody, an endpoint that nobody knows, or breaks the grammar */
    public static DialString parse(Value data) {
        MarkedText text = new MarkedText(Stripping.of(data));
        Written written = DialStringReader.read(text);
        DialString all = new DialString(Optional.empty(), written);
        if (all.parties().findAny().isEmpty()) {
            throw EndpointParser.wrong(text, "names no endpoint");
        }
        String limitation = all.parties()
                .map(Party::endpoint)
                .flatMap(endpoint -> EndpointParser.lacking(endpoint).stream())
                .distinct()
                .collect(Collectors.joining("; "));
        return new DialString(Optional.of(limitation).filter(words -> !words.isEmpty()), written);
    }
}
