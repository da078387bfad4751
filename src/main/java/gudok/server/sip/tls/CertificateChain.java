package gudok.server.sip.tls;

import gudok.server.config.Finding;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Our certificate and those that lead from it to one that peers trust, in this order.
 *
 * @param lines where each begins in the file, from 1
 */
record CertificateChain(Path path, List<X509Certificate> certificates, List<Integer> lines) {
    static final int LEAST_RSA_BITS = 2048;
    static final int LEAST_EC_BITS = 256;
    /** So long before its end a certificate is told of. */
    static final Duration SOON = Duration.ofDays(21);

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final Set<String> ALGORITHMS = Set.of("RSA", "EC");
    private static final int MOST = 10;

    CertificateChain {
        certificates = List.copyOf(certificates);
        lines = List.copyOf(lines);
    }

    /** Ours: at least one, each issued by the next. */
    static CertificateChain read(Path path) {
        CertificateChain chain = readAll(path);
        if (chain.certificates.size() > MOST) {
            throw chain.refused(MOST, "is certificate " + (MOST + 1) + "; a chain has at most " + MOST);
        }
        chain.checkKey();
        chain.checkOrder();
        return chain;
    }

    /** Those whom we trust, in any order. */
    static CertificateChain readAll(Path path) {
        PemFile file = PemFile.read(path);
        List<X509Certificate> certificates = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        for (PemFile.Block block : file.blocks()) {
            if (block.label().equals(CERTIFICATE) || block.label().equals("X509 " + CERTIFICATE)) {
                certificates.add(certificate(file, block));
                lines.add(block.line());
            }
        }
        if (certificates.isEmpty()) {
            throw file.refused(1, "holds no certificate: there is no \"-----BEGIN CERTIFICATE-----\"");
        }
        return new CertificateChain(path, certificates, lines);
    }

    private static X509Certificate certificate(PemFile file, PemFile.Block block) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.bytes()));
        } catch (CertificateException e) {
            throw file.refused(block.line(), "is no certificate that can be understood: the file is damaged");
        }
    }

    X509Certificate own() {
        return certificates.get(0);
    }

    private void checkKey() {
        PublicKey key = own().getPublicKey();
        int bits = key instanceof RSAKey rsa
                ? rsa.getModulus().bitLength()
                : key instanceof ECKey ec ? ec.getParams().getOrder().bitLength() : 0;
        int least = key instanceof RSAKey ? LEAST_RSA_BITS : LEAST_EC_BITS;
        if (bits == 0 || !ALGORITHMS.contains(key.getAlgorithm())) {
            throw refused(0, "has a key of type " + key.getAlgorithm() + "; phones understand RSA and EC");
        }
        if (bits < least) {
            throw refused(
                    0, "has a weak key of " + bits + " bits; " + key.getAlgorithm() + " needs " + least + " at least");
        }
    }

    private void checkOrder() {
        for (int i = 0; i + 1 < certificates.size(); i++) {
            if (!isIssued(certificates.get(i), certificates.get(i + 1))) {
                throw refused(
                        i + 1,
                        "is not the issuer of the certificate before it - put our own certificate first, then the one"
                                + " that issued it, and so on");
            }
        }
    }

    private static boolean isIssued(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    boolean isSelfSigned() {
        return isIssued(own(), own());
    }

    /** What peers may refuse, though it can be used: dates and old signatures. */
    List<Finding> warnings(Instant now) {
        List<Finding> warnings = new ArrayList<>();
        for (int i = 0; i < certificates.size(); i++) {
            X509Certificate one = certificates.get(i);
            Instant end = one.getNotAfter().toInstant();
            if (now.isBefore(one.getNotBefore().toInstant())) {
                warnings.add(warning(
                        i,
                        "is not valid before " + date(one.getNotBefore().toInstant())
                                + " - is the clock of this machine right?"));
            } else if (!now.isBefore(end)) {
                warnings.add(warning(i, "has expired on " + date(end) + " - peers refuse it; renew it"));
            } else if (!now.isBefore(end.minus(SOON))) {
                warnings.add(warning(i, "expires on " + date(end) + " - renew it"));
            }
            if (hasOldSignature(i)) {
                warnings.add(warning(i, "is signed with " + one.getSigAlgName() + ", which peers refuse - renew it"));
            }
        }
        return warnings;
    }

    /** Nobody looks at the signature of a certificate by which all others are judged. */
    private boolean hasOldSignature(int index) {
        X509Certificate one = certificates.get(index);
        String algorithm = one.getSigAlgName().toUpperCase(Locale.ROOT);
        return (algorithm.startsWith("SHA1") || algorithm.startsWith("MD")) && !isIssued(one, one);
    }

    /** Peers accept it today. */
    boolean isValidAt(Instant now) {
        return certificates.stream()
                .noneMatch(one -> now.isBefore(one.getNotBefore().toInstant())
                        || !now.isBefore(one.getNotAfter().toInstant()));
    }

    private static LocalDate date(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private Finding warning(int index, String problem) {
        return new Finding(path.toString(), lines.get(index), 1, Finding.Severity.WARNING, problem);
    }

    private TlsFilesException refused(int index, String problem) {
        return PemFile.refused(path, lines.get(index), problem);
    }
}
