package gudok.server.sip.tls;

import gudok.server.config.Finding;
import gudok.server.config.Settings;
import gudok.server.event.LogValue;
import gudok.server.watch.FilesWatcher;
import io.netty.handler.ssl.SslContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The identity that counts now. Its files are watched: when they have changed and can be used, connections from then on get
 * them, and those that stand keep theirs. Files that cannot be used change nothing and are told of in the log. Any thread.
 */
public final class TlsIdentities implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TlsIdentities.class);
    private static final Duration REMINDED = Duration.ofDays(1);

    private final Settings.Tls settings;
    private final InstantSource clock;
    private final FilesWatcher watcher;
    private volatile TlsIdentity current;
    private volatile Optional<Finding> refused = Optional.empty();
    private Instant reminded;

    private TlsIdentities(Settings.Tls settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.reminded = clock.instant();
        this.watcher = new FilesWatcher(files(settings), this::reload, this::remind);
        this.current = TlsIdentity.load(settings, reminded);
    }

    /**
     * Reads the files. What was warned of is the caller's to tell.
     *
     * @throws TlsFilesException if they cannot be used
     */
    public static TlsIdentities open(Settings.Tls settings, InstantSource clock) {
        return new TlsIdentities(settings, clock);
    }

    private static List<Path> files(Settings.Tls settings) {
        return Stream.of(settings.certificate(), settings.key(), settings.clientCa(), settings.ca())
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** From now on the files are watched, on a thread of its own. */
    public void watch() {
        watcher.start();
    }

    /** To be asked anew for each connection that comes in; empty without a certificate. */
    public Optional<SslContext> server() {
        return current.server();
    }

    /** To be asked anew for each connection that we make; see {@link TlsIdentity#client}. */
    public SslContext client() {
        return current.client();
    }

    /** Our certificate; empty without one. */
    public Optional<TlsDescription> describe() {
        return current.describe();
    }

    /** Why the files that were read last do not count, so that older ones do; empty if they count. */
    public Optional<Finding> refused() {
        return refused;
    }

    /** Looks at the files as they are now: what keeps them from counting. Any that were refused and can be used now do. */
    public synchronized List<Finding> problems() {
        if (refused.isPresent()) {
            reload();
        }
        List<Finding> errors = TlsIdentity.check(settings, clock.instant()).stream()
                .filter(Finding::isError)
                .toList();
        return errors.isEmpty() ? refused.stream().toList() : errors;
    }

    /** Reads the files again. A certificate that is not valid now does not replace one that is. True if they count now. */
    public synchronized boolean reload() {
        Instant now = clock.instant();
        try {
            TlsIdentity fresh = TlsIdentity.load(settings, now);
            if (!fresh.isValidAt(now) && current.isValidAt(now)) {
                return kept(fresh.warnings(now));
            }
            current = fresh;
            refused = Optional.empty();
            log.info("tls files swapped {}", text(fresh));
            warn(fresh.warnings(now));
            return true;
        } catch (TlsFilesException e) {
            return kept(e.findings());
        }
    }

    private boolean kept(List<Finding> reasons) {
        refused = reasons.stream().findFirst();
        reasons.forEach(reason ->
                log.warn("tls files refused, those read before stay reason={}", LogValue.quoted(reason.toString())));
        return false;
    }

    /** Once a day, of a certificate that ends soon; and files that were not usable then may be now. */
    private synchronized void remind() {
        Instant now = clock.instant();
        if (!now.isBefore(reminded.plus(REMINDED))) {
            reminded = now;
            if (refused.isPresent()) {
                reload();
            }
            warn(current.warnings(now));
        }
    }

    private static void warn(List<Finding> warnings) {
        warnings.forEach(
                warning -> log.warn("tls certificate may be refused reason={}", LogValue.quoted(warning.toString())));
    }

    private static String text(TlsIdentity identity) {
        return identity.describe()
                .map(own -> "names=" + String.join(",", own.names()) + " not_after=" + own.notAfter() + " key=\""
                        + own.key() + "\"")
                .orElse("certificate=none");
    }

    @Override
    public void close() {
        watcher.close();
    }
}
