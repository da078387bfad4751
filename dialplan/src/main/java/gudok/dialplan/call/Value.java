package gudok.dialplan.call;

import java.util.ArrayList;
import java.util.List;

/**
 * A text that knows which of its parts were written by the operator and which came from a stranger (a SIP header, a
 * dialled number). Only operators' parts may be expanded or split; peer text always stays literal. Immutable. A call holds
 * some eighty for as long as it lives, nearly all of one part, so such a one is kept without a list.
 */
public final class Value {
    /** Who wrote a part of a value. */
    public enum Origin {
        CONFIGURATION,
        PEER
    }

    /** A run of characters of one origin. */
    public record Part(String text, Origin origin) {}

    public static final Value EMPTY = new Value("", Origin.CONFIGURATION);

    private final String text;
    /** Of the whole text, if there are no parts. */
    private final Origin origin;
    /** More than one, or none. */
    private final List<Part> several;

    /** @param parts in order; empty parts and neighbours of the same origin are merged away by the factories */
    public Value(List<Part> parts) {
        boolean one = parts.size() == 1;
        text = one ? parts.get(0).text() : joined(parts);
        origin = one ? parts.get(0).origin() : Origin.CONFIGURATION;
        several = parts.size() > 1 ? List.copyOf(parts) : List.of();
    }

    private Value(String text, Origin origin) {
        this.text = text;
        this.origin = origin;
        several = List.of();
    }

    private static String joined(List<Part> parts) {
        StringBuilder all = new StringBuilder();
        parts.forEach(part -> all.append(part.text()));
        return all.toString();
    }

    public static Value configured(String text) {
        return of(text, Origin.CONFIGURATION);
    }

    public static Value peer(String text) {
        return of(text, Origin.PEER);
    }

    public static Value of(String text, Origin origin) {
        return text.isEmpty() ? EMPTY : new Value(text, origin);
    }

    /** In order; none of an empty value. */
    public List<Part> parts() {
        if (several.isEmpty()) {
            return isEmpty() ? List.of() : List.of(new Part(text, origin));
        }
        return several;
    }

    /** All parts as one string; the origin is lost, so use it only where text is taken literally. */
    public String text() {
        return text;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** Whether it has more than one part. */
    public boolean isMixed() {
        return !several.isEmpty();
    }

    public boolean hasPeerText() {
        for (Part part : several) {
            if (part.origin() == Origin.PEER) {
                return true;
            }
        }
        return origin == Origin.PEER;
    }

    public Value plus(Value other) {
        List<Part> joined = new ArrayList<>(parts());
        for (Part part : other.parts()) {
            append(joined, part);
        }
        return new Value(joined);
    }

    /** Characters {@code from} (inclusive) to {@code to} (exclusive) of {@link #text()}, each with its origin. */
    public Value substring(int from, int to) {
        List<Part> cut = new ArrayList<>();
        int start = 0;
        for (Part part : parts()) {
            int end = start + part.text().length();
            if (from < end && to > start) {
                String piece = part.text().substring(Math.max(from, start) - start, Math.min(to, end) - start);
                append(cut, new Part(piece, part.origin()));
            }
            start = end;
        }
        return new Value(cut);
    }

    private static void append(List<Part> parts, Part next) {
        if (next.text().isEmpty()) {
            return;
        }
        int last = parts.size() - 1;
        if (last >= 0 && parts.get(last).origin() == next.origin()) {
            parts.set(last, new Part(parts.get(last).text() + next.text(), next.origin()));
        } else {
            parts.add(next);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Value value
                && text.equals(value.text)
                && origin == value.origin
                && several.equals(value.several);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "Value[parts=" + parts() + "]";
    }
}
