package gudok.registrar.location;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What a {@link Slot} holds at one moment: its cells in the order that callers see, and what they say. */
final class Contents {
    private static final Comparator<Cell> PREFERRED_FIRST = Comparator.comparingInt(Cell::q)
            .reversed()
            .thenComparing(Comparator.comparingLong(Cell::registeredNs).reversed());

    private static final Comparator<Binding> BINDING_PREFERRED_FIRST = Comparator.comparingInt(Binding::q)
            .reversed()
            .thenComparing(Comparator.comparingLong(Binding::registeredNs).reversed());

    /** Null where a binding has claimed it. */
    private final Cell[] cells;

    private final Binding[] bindings;

    /** @param cells in any order; not changed */
    Contents(Aor aor, Cell[] cells) {
        this.cells = cells.clone();
        Arrays.sort(this.cells, PREFERRED_FIRST);
        this.bindings = new Binding[cells.length];
        for (int i = 0; i < cells.length; i++) {
            bindings[i] = this.cells[i].binding(aor);
        }
    }

    List<Binding> bindings() {
        return List.of(bindings);
    }

    static List<Binding> ordered(List<Binding> bindings) {
        Binding[] ordered = bindings.toArray(Binding[]::new);
        Arrays.sort(ordered, BINDING_PREFERRED_FIRST);
        return List.of(ordered);
    }

    /**
     * Cells for what is to be there now, each in the place of its binding: those that fit are written anew, for the others there
     * are new ones. Once only.
     */
    Cell[] rewritten(List<Binding> after) {
        Cell[] claimed = new Cell[after.size()];
        claimUnchanged(after, claimed);
        for (int i = 0; i < claimed.length; i++) {
            if (claimed[i] == null) {
                claimed[i] = claimFitting(after.get(i));
            }
        }
        return claimed;
    }

    /** Most bindings are the very objects that the change was given, in their order. */
    private void claimUnchanged(List<Binding> after, Cell[] claimed) {
        int next = 0;
        for (int i = 0; i < claimed.length; i++) {
            int at = indexOf(after.get(i), next);
            if (at < bindings.length) {
                claimed[i] = cells[at];
                cells[at] = null;
                next = at + 1;
            }
        }
    }

    private int indexOf(Binding binding, int from) {
        int at = from;
        while (at < bindings.length && bindings[at] != binding) {
            at++;
        }
        return at;
    }

    private Cell claimFitting(Binding binding) {
        for (int i = 0; i < cells.length; i++) {
            Cell cell = cells[i];
            if (cell != null && cell.fits(binding)) {
                cells[i] = null;
                cell.write(binding);
                return cell;
            }
        }
        return new Cell(binding);
    }

    /** Whether no cell is left that nobody has claimed. */
    boolean isClaimed() {
        for (Cell cell : cells) {
            if (cell != null) {
                return false;
            }
        }
        return true;
    }
}
