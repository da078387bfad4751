package gudok.server.sip.tls;

import gudok.server.config.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** Files of certificates or keys cannot be used. Its message is all findings, one a line. */
public final class TlsFilesException extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never written
    private final List<Finding> findings;

    TlsFilesException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    TlsFilesException(Finding finding) {
        this(List.of(finding));
    }

    /** What is wrong and where, at least one. */
    public List<Finding> findings() {
        return findings;
    }
}
