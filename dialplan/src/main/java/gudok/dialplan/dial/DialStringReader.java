package gudok.dialplan.dial;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.DialString.Attempt;
import gudok.dialplan.call.DialString.Party;
import gudok.dialplan.call.DialString.Written;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Stripping;
import gudok.dialplan.call.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Cuts a dial string into attempts at {@code :_:}, alternatives at {@code |}, parties at {@code ,}; variables stand in front.
 * Only operators' characters are syntax. Used once.
 */
final class DialStringReader {
    private static final int MOST_PARTIES = 128;
    private static final String OPENING = "<{[";
    private static final String CLOSING = ">}]";

    private final MarkedText text;
    private final Map<String, Value> common = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<Attempt> attempts = new ArrayList<>();
    private Map<String, Value> ofAttempt = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private List<List<Party>> alternatives = new ArrayList<>();
    private List<Party> parties = new ArrayList<>();
    private int count;
    private int at;

    private DialStringReader(MarkedText text) {
        this.text = text;
    }

    /** @throws DialplanException if brackets stay open, a party is wrong, or there are too many */
    static Written read(MarkedText text) {
        DialStringReader reader = new DialStringReader(text);
        while (reader.at < text.length()) {
            reader.party();
        }
        reader.endAttempt();
        return new Written(reader.common, reader.attempts);
    }

    private void party() {
        Map<String, Value> own = blocks();
        int start = at;
        while (at < text.length() && separator() == 0) {
            at++;
        }
        Value party = Stripping.of(text.slice(start, at));
        if (!party.isEmpty()) {
            parties.add(new Party(own, EndpointParser.parse(party)));
            if (++count > MOST_PARTIES) {
                throw EndpointParser.wrong(text, "has more than " + MOST_PARTIES + " parties");
            }
        }
        endParty(separator());
    }

    private void endParty(int separator) {
        boolean alternative = text.has(at, '|');
        at += separator;
        if (alternative) {
            endAlternative();
        } else if (separator == 3) {
            endAttempt();
        }
    }

    private void endAlternative() {
        if (!parties.isEmpty()) {
            alternatives.add(parties);
        }
        parties = new ArrayList<>();
    }

    private void endAttempt() {
        endAlternative();
        if (!alternatives.isEmpty()) {
            attempts.add(new Attempt(ofAttempt, alternatives));
        }
        alternatives = new ArrayList<>();
        ofAttempt = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    /** Length of the separator here; 0 if there is none. */
    private int separator() {
        if (text.has(at, ',') || text.has(at, '|')) {
            return 1;
        }
        return text.has(at, ':') && text.has(at + 1, '_') && text.has(at + 2, ':') ? 3 : 0;
    }

    private Map<String, Value> blocks() {
        Map<String, Value> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int kind = opening(); kind >= 0 || text.has(at, ' '); kind = opening()) {
            if (kind < 0) {
                at++;
                continue;
            }
            int close = closing(kind);
            Map<String, Value> scope = kind == 0 ? common : kind == 1 ? ofAttempt : own;
            scope.putAll(DialVariables.parse(text.slice(at + 1, close)));
            at = close + 1;
        }
        return own;
    }

    private int opening() {
        return at < text.length() && text.has(at, text.charAt(at)) ? OPENING.indexOf(text.charAt(at)) : -1;
    }

    private int closing(int kind) {
        int depth = 0;
        for (int i = at; i < text.length(); i++) {
            if (text.has(i, OPENING.charAt(kind))) {
                depth++;
            } else if (text.has(i, CLOSING.charAt(kind)) && --depth == 0) {
                return i;
            }
        }
        throw new DialplanException("dial string \"" + LogText.of(text.toString(), 100) + "\" lacks the "
                + CLOSING.charAt(kind) + " of its variables - add it");
    }
}
