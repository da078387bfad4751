package gudok.server.store;

import gudok.registrar.Aor;
import gudok.registrar.location.BindingJournal;
import java.util.Arrays;
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
    private int taken;
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
     * @param aors       in the order of the changes, some more than once, until the next {@link #take()}; none if everything
     *                   has to be written
     * @param overflowed whether changes came faster than they were taken
     */
    record Taken(List<Aor> aors, boolean everything, boolean overflowed) {}

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
        if (count == 0 || noted[count - 1] != aor) {
            noted[count++] = aor;
        }
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
        Arrays.fill(spare, 0, taken, null);
        synchronized (this) {
            List<Aor> aors = everything ? List.of() : Arrays.asList(noted).subList(0, count);
            Taken all = new Taken(aors, everything, overflowed);
            Aor[] full = noted;
            noted = spare;
            spare = full;
            taken = count;
            count = 0;
            everything = false;
            overflowed = false;
            return all;
        }
    }
}
