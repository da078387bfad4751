package gudok.server.config;

import java.util.Comparator;

/**
 * Something in the configuration that the operator should know.
 *
 * @param file    as reached from {@code --config}
 * @param line    from 1
 * @param column  of the element's {@code <}, from 1
 * @param message one line: problem and fix
 */
public record Finding(String file, int line, int column, Severity severity, String message)
        implements Comparable<Finding> {
    private static final Comparator<Finding> BY_PLACE = Comparator.comparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparingInt(Finding::column)
            .thenComparing(Finding::severity)
            .thenComparing(Finding::message);

    /** How bad it is. */
    public enum Severity {
        /** The configuration cannot be used. */
        ERROR,
        /** It can be used, but may not do what its writer meant. */
        WARNING;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Finding {
        message = Printable.line(message);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public int compareTo(Finding other) {
        return BY_PLACE.compare(this, other);
    }

    /** {@code FILE:LINE:COLUMN: error: message}. */
    @Override
    public String toString() {
        return Printable.line(file) + ":" + line + ":" + column + ": " + severity + ": " + message;
    }
}
