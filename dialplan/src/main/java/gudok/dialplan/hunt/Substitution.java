package gudok.dialplan.hunt;

import gudok.dialplan.call.Value;
import gudok.dialplan.call.ValueBuilder;
import java.util.ArrayList;
import java.util.List;

/** An action's data cut at its captures, {@code $1} or <code>${1}</code>; a group that does not exist is empty. */
final class Substitution {
    /** More groups than any expression has. */
    static final int MANY = 1_000;

    /** Empty if the data has no dollar. */
    private final List<Piece> pieces;

    private final String data;
    private int from;

    /** A literal, or a group if its number is not negative. */
    private record Piece(String literal, int group) {}

    private Substitution(String data, List<Piece> pieces) {
        this.data = data;
        this.pieces = pieces;
    }

    static Substitution of(String data) {
        int at = data.indexOf('$');
        if (at < 0) {
            return new Substitution(data, List.of());
        }
        Substitution cut = new Substitution(data, new ArrayList<>());
        while (at >= 0) {
            at = data.indexOf('$', cut.cutAt(at));
        }
        cut.literal(data.length());
        return cut;
    }

    /** Whether there is anything to fill. */
    boolean isNeeded() {
        return pieces.stream().anyMatch(piece -> piece.group() >= 0);
    }

    Value fill(List<Value> groups) {
        if (pieces.isEmpty()) {
            return Value.configured(data);
        }
        ValueBuilder filled = new ValueBuilder();
        for (Piece piece : pieces) {
            if (piece.group() < 0) {
                filled.append(piece.literal(), Value.Origin.CONFIGURATION);
            } else if (piece.group() < groups.size()) {
                filled.append(groups.get(piece.group()));
            }
        }
        return filled.build();
    }

    /** Looks at the dollar at {@code dollar}; returns where to look on. */
    private int cutAt(int dollar) {
        boolean braced = data.startsWith("{", dollar + 1);
        int first = dollar + (braced ? 2 : 1);
        int end = first;
        int group = 0;
        while (end < data.length() && data.charAt(end) >= '0' && data.charAt(end) <= '9') {
            group = Math.min(MANY, group * 10 + data.charAt(end++) - '0');
        }
        if (end == first || braced && !data.startsWith("}", end)) {
            return dollar + 1;
        }
        literal(dollar);
        pieces.add(new Piece("", group));
        from = end + (braced ? 1 : 0);
        return from;
    }

    private void literal(int to) {
        if (to > from) {
            pieces.add(new Piece(data.substring(from, to), -1));
        }
    }
}
