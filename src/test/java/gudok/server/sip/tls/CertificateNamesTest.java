package gudok.server.sip.tls;

import static gudok.server.sip.tls.TestAuthority.dns;
import static gudok.server.sip.tls.TestAuthority.ip;
import static gudok.server.sip.tls.TestAuthority.uri;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.sip.tls.TestAuthority.Wish;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 5922 §7. */
class CertificateNamesTest {
    private static CertificateNames names(byte[]... names) {
        String pem = TestAuthority.root("Root")
                .issue(Wish.of("common.example.org").names(names))
                .certificate();
        try {
            return CertificateNames.of((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void givenSipUri_whenAsked_thenItsDomainCountsAndDnsNamesDoNot() {
        CertificateNames names = names(uri("SIP:Example.org"), dns("other.example.org"));
        assertEquals(List.of("example.org"), names.domains());
        assertTrue(names.include("EXAMPLE.org"));
        assertFalse(names.include("other.example.org"));
    }

    @Test
    void givenUrisThatNameNoDomain_whenAsked_thenDnsNamesCount() {
        CertificateNames names = names(
                uri("sip:user@example.org"),
                uri("sips:example.org"),
                uri("https://example.org/"),
                dns("pbx.example.org"));
        assertEquals(List.of("pbx.example.org"), names.domains());
        assertFalse(names.include("example.org"));
    }

    @Test
    void givenUriWithPortAndParameters_whenAsked_thenTheHostCounts() {
        assertEquals(
                List.of("a.example"),
                names(uri("sip:a.example:5061;transport=tls?x=y")).domains());
        assertEquals(
                List.of("[2001:db8::1]"), names(uri("sip:[2001:db8::1]:5061")).domains());
    }

    @Test
    void givenWildcardOrSuffix_whenAsked_thenNoMatch() {
        CertificateNames names = names(dns("*.example.org"), dns("example.net"));
        assertFalse(names.include("pbx.example.org"));
        assertFalse(names.include("pbx.example.net"));
        assertFalse(names.include("example"));
        assertFalse(names.include(""));
        assertTrue(names.include("example.net."));
    }

    @Test
    void givenAddresses_whenAsked_thenOnlyIpEntriesCountForThem() {
        CertificateNames names = names(ip(192, 0, 2, 7), dns("192.0.2.8"));
        assertTrue(names.include("192.0.2.7"));
        assertFalse(names.include("192.0.2.8"));
        assertEquals(List.of("192.0.2.8", "192.0.2.7"), names.texts());
    }

    @Test
    void givenNoAlternativeNames_whenAsked_thenTheCommonNameDoesNotCount() {
        assertFalse(names().include("common.example.org"));
    }
}
