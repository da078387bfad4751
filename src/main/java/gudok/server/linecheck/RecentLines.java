package gudok.server.linecheck;

import gudok.server.view.LineCheck;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/** The last reports, some 20 kB each, so that what has just ended is found at once and when the disk fails. Any thread. */
final class RecentLines {
    private static final int MOST = 200;

    private final int most;
    private final ArrayDeque<LineCheck> newestFirst = new ArrayDeque<>();

    /** @param kept how many reports are kept in all; here are no more than that */
    RecentLines(int kept) {
        most = Math.min(MOST, kept);
    }

    synchronized void add(LineCheck check) {
        newestFirst.addFirst(check);
        if (newestFirst.size() > most) {
            newestFirst.removeLast();
        }
    }

    synchronized List<LineCheck> newest(int most) {
        return newestFirst.stream().limit(most).toList();
    }

    synchronized Optional<LineCheck> find(String id) {
        return newestFirst.stream()
                .filter(check -> check.call().equals(id) && check.leg().equals("caller"))
                .findFirst()
                .or(() -> newestFirst.stream()
                        .filter(check -> check.sipCallId().equals(id))
                        .findFirst());
    }
}
