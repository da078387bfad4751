package gudok.registrar.directory;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.Location;

/** Keeps what a reader reports, as lines of {@code file:line:column: error: message}. */
final class Findings implements Problems {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void error(Location at, String message) {
        add(at, "error", message);
    }

    @Override
    public void warning(Location at, WarningName name, String message) {
        add(at, "warning", message);
    }

    private void add(Location at, String kind, String message) {
        lines.add(at.getSystemId() + ":" + at.getLineNumber() + ":" + at.getColumnNumber() + ": " + kind + ": "
                + message);
    }

    List<String> lines() {
        return lines;
    }
}
