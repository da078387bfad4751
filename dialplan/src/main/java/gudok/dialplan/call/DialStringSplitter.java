package gudok.dialplan.call;

import gudok.dialplan.DialplanException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a dial string into its parties at {@code ,} {@code |} and {@code :_:} and takes the blocks of variables away that
 * stand in front of them. Only operators' characters are syntax.
 */
final class DialStringSplitter {
    private static final String OPENING = "<{[";
    private static final String CLOSING = ">}]";

    private final MarkedText text;
    private final List<Value> parties = new ArrayList<>();
    private boolean withVariables;
    private int at;

    /** @param parties without empty ones */
    record Split(List<Value> parties, boolean withVariables) {}

    private DialStringSplitter(MarkedText text) {
        this.text = text;
    }

    /** @throws DialplanException if a block is not closed */
    static Split split(MarkedText text) {
        DialStringSplitter splitter = new DialStringSplitter(text);
        while (splitter.at < text.length()) {
            splitter.party();
        }
        return new Split(List.copyOf(splitter.parties), splitter.withVariables);
    }

    private void party() {
        skipBlocks();
        int start = at;
        while (at < text.length() && separator() == 0) {
            at++;
        }
        Value party = Stripping.of(text.slice(start, at));
        if (!party.isEmpty()) {
            parties.add(party);
        }
        at += separator();
    }

    /** Length of the separator here; 0 if there is none. */
    private int separator() {
        if (text.has(at, ',') || text.has(at, '|')) {
            return 1;
        }
        return text.has(at, ':') && text.has(at + 1, '_') && text.has(at + 2, ':') ? 3 : 0;
    }

    private void skipBlocks() {
        for (int kind = opening(); kind >= 0 || text.has(at, ' '); kind = opening()) {
            at = kind < 0 ? at + 1 : closing(kind) + 1;
            withVariables |= kind >= 0;
        }
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
