package gudok.server.journal;

import gudok.server.view.CallEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The first and the last lines of a call's history; those between are counted. Guarded by its owner. */
final class Entries {
    static final int FIRST = 80;
    static final int LAST = 120;

    private final List<CallEntry> first = new ArrayList<>();
    private final ArrayDeque<CallEntry> last = new ArrayDeque<>(0);
    private long omitted;

    void add(CallEntry entry) {
        if (first.size() < FIRST) {
            first.add(entry);
            return;
        }
        if (last.size() == LAST) {
            last.removeFirst();
            omitted++;
        }
        last.addLast(entry);
    }

    /** They came before all that is there. */
    void addFirst(List<? extends CallEntry> entries) {
        List<CallEntry> later = all();
        first.clear();
        last.clear();
        entries.forEach(this::add);
        later.forEach(this::add);
    }

    List<CallEntry> all() {
        List<CallEntry> all = new ArrayList<>(first);
        all.addAll(last);
        return all;
    }

    int first() {
        return first.size();
    }

    long omitted() {
        return omitted;
    }
}
