package gudok.dialplan.app;

import java.util.ArrayList;
import java.util.List;

/** The log lines that this thread writes while it is open, each with its level in front. */
final class RecordedLog implements AutoCloseable {
    private static final ThreadLocal<List<String>> LINES = new ThreadLocal<>();

    static RecordedLog start() {
        LINES.set(new ArrayList<>());
        return new RecordedLog();
    }

    static void add(String line) {
        if (LINES.get() != null) {
            LINES.get().add(line);
        }
    }

    List<String> lines() {
        return List.copyOf(LINES.get());
    }

    @Override
    public void close() {
        LINES.remove();
    }
}
