package gudok.registrar.location;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Reachability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Place of one AOR in the store: its bindings, and when they must be looked at. Guarded by its own monitor, which the store
 * takes for each look and each change, so that nobody sees half of a refresh; it is held for the copying of a few cells.
 *
 * <p>A slot that has become empty has left the store and is not used again.
 */
final class Slot {
    /** In no {@link ExpiryIndex}. */
    static final long NEVER = Long.MAX_VALUE;

    private static final Cell[] NONE = {};

    private final Aor aor;
    /** In no order: a refresh, which changes the order, is to leave the array alone. */
    private Cell[] cells = NONE;

    private long dueSecond = NEVER;

    Slot(Aor aor) {
        this.aor = aor;
    }

    int size() {
        return cells.length;
    }

    Contents contents() {
        return new Contents(aor, cells);
    }

    /** @param before as it still is, under the same lock */
    void put(Contents before, List<Binding> after) {
        Cell[] rewritten = before.rewritten(after);
        boolean sameCells = rewritten.length == cells.length && before.isClaimed();
        if (!sameCells) {
            cells = rewritten;
        }
    }

    /** The binding that was pinged, with its reachability changed; empty if it is gone or has moved. */
    Optional<Binding> pinged(Binding pinged, UnaryOperator<Reachability> change) {
        for (Cell cell : cells) {
            if (cell.isPinged(pinged)) {
                cell.write(change.apply(cell.reachability()));
                return Optional.of(cell.binding(aor));
            }
        }
        return Optional.empty();
    }

    /** The second for which {@link ExpiryIndex} has the AOR. */
    long dueSecond() {
        return dueSecond;
    }

    void dueAt(long second) {
        dueSecond = second;
    }

    /** The second in which the first binding expires. */
    long firstExpiry() {
        long first = NEVER;
        for (Cell cell : cells) {
            first = Math.min(first, Math.floorDiv(cell.expiresNs(), TimeUnit.SECONDS.toNanos(1)));
        }
        return first;
    }

    int expiredAt(Instant now) {
        int expired = 0;
        for (Cell cell : cells) {
            expired += cell.binding(aor).isLiveAt(now) ? 0 : 1;
        }
        return expired;
    }

    /** Keeps the live ones; puts the others into {@code gone}. */
    void removeExpired(Instant now, List<Binding> gone) {
        List<Cell> live = new ArrayList<>(cells.length);
        for (Cell cell : cells) {
            Binding binding = cell.binding(aor);
            if (binding.isLiveAt(now)) {
                live.add(cell);
            } else {
                gone.add(binding);
            }
        }
        if (live.size() < cells.length) {
            cells = live.toArray(NONE);
        }
    }
}
