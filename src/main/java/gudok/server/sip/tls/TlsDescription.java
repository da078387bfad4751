package gudok.server.sip.tls;

import java.time.Instant;
import java.util.List;

/**
 * Our certificate as operators see it.
 *
 * @param names       whom it is for: domains and addresses
 * @param issuer      distinguished name (RFC 2253)
 * @param key         algorithm and bits, e.g. {@code EC 256}
 * @param isValid     it and its issuers were valid when the files were read
 * @param fingerprint SHA-256 of our certificate, hexadecimal with colons
 */
public record TlsDescription(
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        String issuer,
        boolean isSelfSigned,
        boolean isValid,
        String key,
        String fingerprint) {
    public TlsDescription {
        names = List.copyOf(names);
    }

    /** Whether it is for that domain, in lower case, or address (RFC 5922 §7.2). */
    public boolean isFor(String name) {
        return names.contains(name);
    }
}
