package gudok.server.view;

import java.util.List;

/**
 * What became of a reload.
 *
 * @param taken         the new configuration counts; else the old one does, unchanged
 * @param findings      all that was found, in order of place
 * @param configuration the one that counts now
 * @param orphans       live bindings whose user the directory does not have; they stay until they expire
 */
public record ReloadResult(boolean taken, List<Finding> findings, ConfigurationStatus configuration, int orphans) {
    public ReloadResult {
        findings = List.copyOf(findings);
    }

    /** Every binding has its user. */
    public ReloadResult(boolean taken, List<Finding> findings, ConfigurationStatus configuration) {
        this(taken, findings, configuration, 0);
    }

    /**
     * Something in the configuration that the operator should know.
     *
     * @param file     as reached from {@code --config} of the server
     * @param line     from 1
     * @param column   from 1
     * @param severity {@code error} or {@code warning}
     */
    public record Finding(String file, int line, int column, String severity, String message) {}
}
