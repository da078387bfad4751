package gudok.server.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.Location;

/**
 * Gathers findings. Its two methods fit the problem interfaces of the dialplan and directory readers as method
 * references. The same finding twice is one; after {@value #MAX_FINDINGS} the rest is only counted.
 */
public final class FindingCollector {
    private static final int MAX_FINDINGS = 1000;

    private final Set<Finding> findings = new LinkedHashSet<>();
    private final List<SourceException> unreadable = new ArrayList<>();
    private final Silence silence = new Silence();
    private boolean errors;
    private int dropped;

    /** Something that makes the configuration unusable. */
    public void error(Location place, String message) {
        errors = true;
        Finding finding = finding(place, Finding.Severity.ERROR, message);
        if (unreadable.stream().noneMatch(known -> isRepeated(known, finding))) {
            add(finding);
        }
    }

    /** A file cannot be read. Its reader's user may tell the same again in words of its own around it. */
    void error(SourceException unreadableFile) {
        error(unreadableFile.getLocation(), unreadableFile.getMessage());
        if (unreadable.size() < MAX_FINDINGS) {
            unreadable.add(unreadableFile);
        }
    }

    private static boolean isRepeated(SourceException known, Finding finding) {
        return finding.file().equals(known.place().file())
                && finding.line() == known.place().line()
                && finding.column() == known.place().column()
                && finding.message().contains(Printable.line(known.getMessage()));
    }

    /** Something that is probably not what its writer meant; nothing if a comment in the file silences it. */
    public void warning(Location place, WarningName name, String message) {
        warning(place, name.id(), message);
    }

    /** The same for what other parts warn of. */
    public void warning(Location place, String name, String message) {
        warning(finding(place, Finding.Severity.WARNING, message), name);
    }

    /** The same for a warning that was made elsewhere; its message has no name yet. */
    public void warning(Finding finding, String name) {
        if (!silence.covers(finding, name)) {
            add(new Finding(
                    finding.file(),
                    finding.line(),
                    finding.column(),
                    Finding.Severity.WARNING,
                    finding.message() + " [" + name + "]"));
        }
    }

    /** Comments that silence warnings. */
    Silence silence() {
        return silence;
    }

    /** Adds one that was made elsewhere. */
    public void add(Finding finding) {
        errors |= finding.isError();
        if (findings.size() < MAX_FINDINGS) {
            findings.add(finding);
        } else if (!findings.contains(finding)) {
            dropped++;
        }
    }

    /** Whether a file could not be read to its end, so that nobody knows what it holds. */
    public boolean hasUnreadable() {
        return !unreadable.isEmpty();
    }

    public boolean hasErrors() {
        return errors;
    }

    /** Everything found so far, in order of place. */
    public List<Finding> list() {
        List<Finding> list = new ArrayList<>(findings);
        list.sort(null);
        if (dropped > 0) {
            Finding last = list.get(list.size() - 1);
            list.add(new Finding(
                    last.file(), last.line(), last.column(), Finding.Severity.WARNING, dropped + " more not shown"));
        }
        return List.copyOf(list);
    }

    private static Finding finding(Location place, Finding.Severity severity, String message) {
        boolean known = place != null && place.getSystemId() != null;
        String file = known ? place.getSystemId() : "configuration";
        int line = known ? Math.max(1, place.getLineNumber()) : 1;
        int column = known ? Math.max(1, place.getColumnNumber()) : 1;
        return new Finding(file, line, column, severity, String.valueOf(message));
    }
}
