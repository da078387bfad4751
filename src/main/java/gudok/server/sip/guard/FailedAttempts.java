package gudok.server.sip.guard;

import gudok.server.view.FailedAttempt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The last attempts to register or call that were not let in, the oldest forgotten first. Any thread. */
public final class FailedAttempts {
    private static final int MOST = 1000;
    /** Longest text that is kept of a peer. */
    private static final int MOST_CHARS = 128;

    private final ArrayDeque<FailedAttempt> attempts = new ArrayDeque<>();

    /** Keeps an attempt, its texts cut to 128 characters and free of control characters. */
    public void add(FailedAttempt attempt) {
        FailedAttempt kept = new FailedAttempt(
                attempt.time(),
                plain(attempt.user()),
                plain(attempt.realm()),
                plain(attempt.source()),
                plain(attempt.userAgent()),
                attempt.reason(),
                plain(attempt.method()),
                plain(attempt.aor()),
                plain(attempt.detail()));
        synchronized (attempts) {
            if (attempts.size() == MOST) {
                attempts.removeLast();
            }
            attempts.addFirst(kept);
        }
    }

    /** At most 1,000; a copy. */
    public List<FailedAttempt> newestFirst() {
        synchronized (attempts) {
            return Collections.unmodifiableList(new ArrayList<>(attempts));
        }
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), MOST_CHARS));
        text.codePoints().limit(MOST_CHARS).map(FailedAttempts::plain).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** What could end a line, move a cursor or reverse the reading order becomes a question mark. */
    private static int plain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> '?';
            default -> c;
        };
    }
}
