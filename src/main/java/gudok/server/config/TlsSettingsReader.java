package gudok.server.config;

import java.nio.file.Path;
import java.util.Optional;

/** Reads the settings of TLS. What the files hold is looked at elsewhere. */
final class TlsSettingsReader {
    private final SettingValues values;
    private final Path configDirectory;

    /** @param configDirectory relative paths start here */
    TlsSettingsReader(SettingValues values, Path configDirectory) {
        this.values = values;
        this.configDirectory = configDirectory;
    }

    Settings.Tls read() {
        Settings.Tls tls = new Settings.Tls(
                file("tls_certificate"),
                file("tls_key"),
                values.choice("tls_client_auth", Settings.ClientCertificates.values()),
                file("tls_client_ca"),
                file("tls_ca"),
                values.flag("tls_verify"));
        if (tls.certificate().isEmpty() && tls.key().isPresent()) {
            values.error("tls_key", "needs tls_certificate");
        }
        if (tls.certificate().isPresent() && tls.key().isEmpty()) {
            values.error("tls_certificate", "needs tls_key");
        }
        if (tls.clients() != Settings.ClientCertificates.NONE && tls.clientCa().isEmpty()) {
            values.error("tls_client_auth", "needs tls_client_ca: who issues the certificates of clients?");
        }
        new TransportAdvice(values).tell(tls);
        return tls;
    }

    private Optional<Path> file(String name) {
        return Optional.of(values.text(name))
                .filter(text -> !text.isEmpty())
                .flatMap(text -> values.path(text, configDirectory, name));
    }
}
