package gudok.dialplan.call;

import java.util.BitSet;

/**
 * The characters of a {@link Value} by index, each with its origin: what a parser walks along. Only characters that the
 * operator wrote can be syntax, so a parser asks {@link #has}; peer text never answers yes. Immutable.
 */
public final class MarkedText {
    private static final BitSet NOTHING = new BitSet();

    private final Value value;
    private final String text;
    private final BitSet peer;

    public MarkedText(Value value) {
        this.value = value;
        this.text = value.text();
        this.peer = value.hasPeerText() ? peer(value) : NOTHING;
    }

    private static BitSet peer(Value value) {
        BitSet peer = new BitSet();
        int start = 0;
        for (Value.Part part : value.parts()) {
            int end = start + part.text().length();
            peer.set(start, end, part.origin() == Value.Origin.PEER);
            start = end;
        }
        return peer;
    }

    public int length() {
        return text.length();
    }

    public char charAt(int index) {
        return text.charAt(index);
    }

    public Value.Origin origin(int index) {
        return peer.get(index) ? Value.Origin.PEER : Value.Origin.CONFIGURATION;
    }

    /** Whether the operator wrote {@code wanted} at {@code index}; false beyond the end. */
    public boolean has(int index, char wanted) {
        return index < text.length() && text.charAt(index) == wanted && !peer.get(index);
    }

    /** Index of the first {@code wanted} of the operator's at or after {@code from}, or -1. */
    public int find(char wanted, int from) {
        int at = text.indexOf(wanted, from);
        while (at >= 0 && peer.get(at)) {
            at = text.indexOf(wanted, at + 1);
        }
        return at;
    }

    /** Characters {@code from} (inclusive) to {@code to} (exclusive) with their origins. */
    public Value slice(int from, int to) {
        return value.substring(from, to);
    }

    @Override
    public String toString() {
        return text;
    }
}
