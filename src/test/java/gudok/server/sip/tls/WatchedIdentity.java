package gudok.server.sip.tls;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import gudok.server.config.Settings;
import gudok.server.config.Settings.ClientCertificates;
import gudok.server.sip.tls.TestAuthority.Issued;
import gudok.server.sip.transport.stream.TlsSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** A server's certificate and key in files, which a test replaces; with what the log says of that. */
public final class WatchedIdentity implements AutoCloseable {
    private static final TestAuthority ROOT = TestAuthority.root("Root");
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(TlsIdentities.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Path folder;
    private final TlsIdentities identities;

    /** @param name that its first certificate is for */
    public WatchedIdentity(Path folder, String name) throws IOException {
        this.folder = folder;
        write(ROOT.issue(name));
        Settings.Tls settings = new Settings.Tls(
                Optional.of(certificate()),
                Optional.of(folder.resolve("own.key")),
                ClientCertificates.NONE,
                Optional.empty(),
                Optional.empty(),
                false);
        identities = TlsIdentities.open(settings, InstantSource.system());
        log.start();
        LOGGER.addAppender(log);
    }

    private void write(Issued issued) throws IOException {
        Files.writeString(certificate(), issued.certificate());
        Files.writeString(folder.resolve("own.key"), issued.key());
    }

    public Path certificate() {
        return folder.resolve("own.crt");
    }

    public TlsSource source() {
        return TlsSource.of(identities::server, identities::client);
    }

    /** Replaces both files, and has them read. True if they count. */
    public boolean swap(String name) throws IOException {
        write(ROOT.issue(name));
        return identities.reload();
    }

    /** Replaces the certificate by any text, and has it read. True if it counts. */
    public boolean spoil(String text) throws IOException {
        Files.writeString(certificate(), text);
        return identities.reload();
    }

    /** Lines of the log since the beginning. */
    public List<String> log() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Override
    public void close() {
        LOGGER.detachAppender(log);
        identities.close();
    }
}
