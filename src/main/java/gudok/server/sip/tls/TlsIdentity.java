package gudok.server.sip.tls;

import gudok.server.config.Finding;
import gudok.server.config.Settings;
import io.netty.handler.ssl.SslContext;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All files of TLS as they were at one moment, and the contexts made of them. Immutable; any thread. */
public final class TlsIdentity {
    private final Optional<SslContext> server;
    private final SslContext client;
    private final Optional<CertificateChain> chain;
    private final Instant read;

    private TlsIdentity(Parts parts, Settings.Tls settings, Instant read) {
        this.server = parts.own().map(own -> TlsContexts.server(own, settings.clients(), parts.clientIssuers()));
        this.client = TlsContexts.client(parts.own(), parts.serverIssuers(), settings.verify());
        this.chain = parts.own().map(TlsContexts.Identity::chain);
        this.read = read;
    }

    /** What the files hold. */
    private record Parts(
            Optional<TlsContexts.Identity> own,
            List<X509Certificate> clientIssuers,
            List<X509Certificate> serverIssuers) {}

    /**
     * Reads and checks all files.
     *
     * @param now for what it warns of
     * @throws TlsFilesException with everything that is wrong
     */
    public static TlsIdentity load(Settings.Tls settings, Instant now) {
        return new TlsIdentity(parts(settings), settings, now);
    }

    /**
     * What {@link #load} would tell, errors and warnings; makes no contexts.
     *
     * @param now for the dates
     */
    public static List<Finding> check(Settings.Tls settings, Instant now) {
        try {
            Parts parts = parts(settings);
            return parts.own().map(own -> own.chain().warnings(now)).orElse(List.of());
        } catch (TlsFilesException e) {
            return e.findings();
        }
    }

    private static Parts parts(Settings.Tls settings) {
        List<Finding> wrong = new ArrayList<>();
        Optional<CertificateChain> chain =
                settings.certificate().flatMap(path -> gathering(wrong, path, CertificateChain::read));
        Optional<TlsContexts.Identity> own = chain.flatMap(found -> settings.key()
                .flatMap(path -> gathering(
                        wrong, path, file -> KeyFile.read(file, found.own().getPublicKey())))
                .map(key -> new TlsContexts.Identity(found, key)));
        Parts parts = new Parts(own, issuers(settings.clientCa(), wrong), issuers(settings.ca(), wrong));
        if (!wrong.isEmpty()) {
            throw new TlsFilesException(wrong);
        }
        return parts;
    }

    private static List<X509Certificate> issuers(Optional<Path> file, List<Finding> wrong) {
        return file.flatMap(path -> gathering(wrong, path, CertificateChain::readAll))
                .map(CertificateChain::certificates)
                .orElse(List.of());
    }

    private static <T> Optional<T> gathering(List<Finding> wrong, Path path, Function<java.nio.file.Path, T> reading) {
        try {
            return Optional.of(reading.apply(path));
        } catch (TlsFilesException e) {
            wrong.addAll(e.findings());
            return Optional.empty();
        }
    }

    /** For connections to us; empty without a certificate. */
    public Optional<SslContext> server() {
        return server;
    }

    /**
     * For connections that we make. Where servers are verified an engine needs the host of the URI that is to be reached, not
     * the address that DNS gave: {@code client().newHandler(allocator, host, port)}.
     */
    public SslContext client() {
        return client;
    }

    /** What peers may refuse: dates, old signatures. */
    public List<Finding> warnings(Instant now) {
        return chain.map(own -> own.warnings(now)).orElse(List.of());
    }

    boolean isValidAt(Instant now) {
        return chain.map(own -> own.isValidAt(now)).orElse(true);
    }

    /** Our certificate; empty without one. */
    public Optional<TlsDescription> describe() {
        return chain.map(this::description);
    }

    private TlsDescription description(CertificateChain own) {
        X509Certificate certificate = own.own();
        return new TlsDescription(
                CertificateNames.of(certificate).texts(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                certificate.getIssuerX500Principal().getName(),
                own.isSelfSigned(),
                own.isValidAt(read),
                key(certificate),
                fingerprint(certificate));
    }

    private static String key(X509Certificate certificate) {
        int bits = certificate.getPublicKey() instanceof RSAKey rsa
                ? rsa.getModulus().bitLength()
                : certificate.getPublicKey() instanceof ECKey ec
                        ? ec.getParams().getOrder().bitLength()
                        : 0;
        return certificate.getPublicKey().getAlgorithm() + " " + bits;
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return fingerprint(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read has no fingerprint", e);
        }
    }

    /** SHA-256, hexadecimal with colons. */
    static String fingerprint(byte[] certificate) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate);
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    }
}
