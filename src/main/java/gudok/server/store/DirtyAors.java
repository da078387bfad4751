package gudok.server.store;

import gudok.registrar.Aor;
import gudok.registrar.location.BindingJournal;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Notes which AORs have changed, for the store's thread, in bounded room: when there is no more, it notes instead that
 * everything has to be written. Any thread notes; whoever does waits at most for two array references to be exchanged.
 */
public final class DirtyAors implements BindingJournal {
    /** More than a second's worth of what two cores can register. */
    private static final int MOST = 1 << 17;

    private static final int FIRST = 1 << 10;

    private final int most;
    private Aor[] noted = new Aor[FIRST];
    private Aor[] spare = new Aor[FIRST];
    private int count;
    private boolean everything;
    private boolean overflowed;

    public DirtyAors() {
        this(MOST);
    }

    DirtyAors(int most) {
        this.most = most;
    }

    /**
     * What was noted.
     *
     * @param aors       each once; none if everything has to be written
     * @param overflowed whether changes came faster than they were taken
     */
    record Taken(Collection<Aor> aors, boolean everything, boolean overflowed) {}

    @Override
    public synchronized void changed(Aor aor) {
        if (everything) {
            return;
        }
        if (count == noted.length && !grow()) {
            overflowed = true;
            everything = true;
            return;
        }
        noted[count++] = aor;
    }

    private boolean grow() {
        if (count >= most) {
            return false;
        }
        noted = Arrays.copyOf(noted, Math.min(most, 2 * count));
        return true;
    }

    /** From now on single AORs need not be noted, until the next {@link #take()}. */
    synchronized void noteEverything() {
        everything = true;
    }

    /** Takes what was noted and begins anew. On one thread only. */
    Taken take() {
        Aor[] full;
        int size;
        Taken all;
        synchronized (this) {
            full = noted;
            size = count;
            all = new Taken(List.of(), everything, overflowed);
            noted = spare;
            spare = full;
            count = 0;
            everything = false;
            overflowed = false;
        }
        Taken taken = all.everything() ? all : new Taken(distinct(full, size), false, false);
        Arrays.fill(full, 0, size, null);
        return taken;
    }

    private static Collection<Aor> distinct(Aor[] noted, int size) {
        return new LinkedHashSet<>(Arrays.asList(noted).subList(0, size));
    }
}
