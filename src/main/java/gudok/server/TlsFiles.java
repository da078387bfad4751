package gudok.server;

import gudok.server.config.Configuration;
import gudok.server.config.Finding;
import gudok.server.config.WarningName;
import gudok.server.sip.tls.TlsIdentity;
import java.time.InstantSource;

/** Looks at certificates and keys when the configuration is checked and when a server starts. */
final class TlsFiles {
    private TlsFiles() {}

    /** What is wrong with them is told among the configuration's findings. */
    static void check(Configuration configuration, InstantSource clock) {
        for (Finding finding : TlsIdentity.check(configuration.settings().tls(), clock.instant())) {
            if (finding.isError()) {
                configuration.problems().add(finding);
            } else {
                configuration.problems().warning(finding, WarningName.CERTIFICATE.id());
            }
        }
    }
}
