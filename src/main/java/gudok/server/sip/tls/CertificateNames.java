package gudok.server.sip.tls;

import gudok.server.Addresses;
import gudok.server.config.IpLiteral;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom a certificate is for: SIP domain identities as RFC 5922 §7.1 finds them in its subjectAltName, and IP addresses. The
 * common name of the subject is not looked at, wildcards mean nothing (§7.2).
 *
 * @param domains in lower case, without a dot at the end
 */
public record CertificateNames(List<String> domains, List<InetAddress> addresses) {
    private static final int DNS = 2;
    private static final int URI = 6;
    private static final int IP = 7;
    private static final String SIP = "sip:";

    public CertificateNames {
        domains = List.copyOf(domains);
        addresses = List.copyOf(addresses);
    }

    /** One that cannot be understood is for nobody. */
    public static CertificateNames of(X509Certificate certificate) {
        try {
            Collection<List<?>> names = Optional.ofNullable(certificate.getSubjectAlternativeNames())
                    .orElse(List.of());
            return new CertificateNames(
                    domains(names),
                    texts(names, IP)
                            .flatMap(text -> IpLiteral.parse(text).stream())
                            .toList());
        } catch (CertificateParsingException e) {
            return new CertificateNames(List.of(), List.of());
        }
    }

    /** DNS names count only where no SIP URI names a domain. */
    private static List<String> domains(Collection<List<?>> names) {
        List<String> ofUris = texts(names, URI)
                .flatMap(uri -> sipDomain(uri).stream())
                .map(CertificateNames::normal)
                .toList();
        return ofUris.isEmpty()
                ? texts(names, DNS).map(CertificateNames::normal).toList()
                : ofUris;
    }

    private static Stream<String> texts(Collection<List<?>> names, int type) {
        return names.stream()
                .filter(name -> name.get(0).equals(type) && name.get(1) instanceof String)
                .map(name -> (String) name.get(1));
    }

    /** The host of {@code sip:host}; a URI with a user names a person and no domain. */
    private static Optional<String> sipDomain(String uri) {
        boolean usable = uri.regionMatches(true, 0, SIP, 0, SIP.length()) && uri.indexOf('@') < 0;
        if (!usable) {
            return Optional.empty();
        }
        String host = uri.substring(SIP.length()).split("[;?]", 2)[0];
        int port = host.startsWith("[") ? host.indexOf("]:") + 1 : host.indexOf(':');
        return Optional.of(port > 0 ? host.substring(0, port) : host).filter(name -> !name.isEmpty());
    }

    private static String normal(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /**
     * Whether the holder speaks for that domain.
     *
     * @param host the host of the URI that was to be reached, not what DNS made of it; a name or an IP address
     */
    public boolean include(String host) {
        Optional<InetAddress> address = IpLiteral.parse(host);
        return address.isPresent() ? addresses.contains(address.get()) : domains.contains(normal(host));
    }

    /** All, as operators read them. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>(domains);
        addresses.forEach(address -> texts.add(Addresses.literal(address)));
        return texts.stream().distinct().toList();
    }
}
