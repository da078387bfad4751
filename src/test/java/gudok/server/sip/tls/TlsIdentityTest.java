package gudok.server.sip.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.config.Finding;
import gudok.server.config.Settings;
import gudok.server.config.Settings.ClientCertificates;
import gudok.server.sip.tls.TestAuthority.Issued;
import gudok.server.sip.tls.TestAuthority.Wish;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsIdentityTest {
    private static final TestAuthority ROOT = TestAuthority.root("Root");

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Settings.Tls files(Path certificate, Path key) {
        return new Settings.Tls(
                Optional.of(certificate),
                Optional.of(key),
                ClientCertificates.NONE,
                Optional.empty(),
                Optional.empty(),
                true);
    }

    private Settings.Tls own(String certificates, String key) throws IOException {
        return files(write("own.crt", certificates), write("own.key", key));
    }

    private Settings.Tls own(Issued issued) throws IOException {
        return own(issued.certificate(), issued.key());
    }

    private static TlsIdentity load(Settings.Tls settings) {
        return TlsIdentity.load(settings, Instant.now());
    }

    private TlsIdentity clients(boolean verify) throws IOException {
        Path ca = write("ca.crt", ROOT.certificate());
        return load(new Settings.Tls(
                Optional.empty(),
                Optional.empty(),
                ClientCertificates.NONE,
                Optional.empty(),
                Optional.of(ca),
                verify));
    }

    private SSLSession shake(TlsIdentity server, String host, boolean verify) throws IOException {
        return new Handshake(clients(verify).client(), host, server.server().orElseThrow()).shake();
    }

    private String refusal(Settings.Tls settings) {
        TlsFilesException refusal = assertThrows(TlsFilesException.class, () -> load(settings));
        assertEquals(List.of(refusal.findings().get(0)), refusal.findings());
        return refusal.getMessage().replace(folder + "/", "");
    }

    private static List<String> texts(List<Finding> findings, Path folder) {
        return findings.stream()
                .map(finding -> finding.toString().replace(folder + "/", ""))
                .toList();
    }

    @Test
    void givenIssuedCertificate_whenVerifyingClientConnects_thenTls13() throws IOException {
        TlsIdentity server = load(own(ROOT.issue("pbx.example.org")));
        assertEquals("TLSv1.3", shake(server, "pbx.example.org", true).getProtocol());
        assertEquals(List.of("pbx.example.org"), server.describe().orElseThrow().names());
        assertEquals("CN=Root", server.describe().orElseThrow().issuer());
        assertEquals("EC 256", server.describe().orElseThrow().key());
        assertTrue(server.describe().orElseThrow().isValid());
        assertEquals(List.of(), server.warnings(Instant.now()));
    }

    @Test
    void givenIntermediate_whenClientKnowsTheRootAlone_thenItIsVerified() throws IOException {
        TestAuthority between = ROOT.intermediate("Between");
        Issued issued = between.issue("pbx.example.org");
        TlsIdentity server = load(own(issued.certificate() + between.certificate(), issued.key()));
        assertEquals("TLSv1.3", shake(server, "pbx.example.org", true).getProtocol());
    }

    @Test
    void givenAnotherName_whenVerifyingClientConnects_thenRefusedAndWithoutVerificationNot() throws IOException {
        TlsIdentity server = load(own(ROOT.issue("pbx.example.org")));
        SSLException refused = assertThrows(SSLException.class, () -> shake(server, "other.example.org", true));
        assertTrue(
                causes(refused).contains("the certificate is for [pbx.example.org], not for \"other.example.org\""),
                causes(refused));
        assertEquals("TLSv1.3", shake(server, "other.example.org", false).getProtocol());
    }

    private static String causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(Throwable::toString)
                .reduce("", (one, other) -> one + "\n" + other);
    }

    @Test
    void givenStrangersCertificate_whenVerifyingClientConnects_thenRefused() throws IOException {
        TlsIdentity server = load(own(TestAuthority.root("Stranger").issue("pbx.example.org")));
        assertThrows(SSLException.class, () -> shake(server, "pbx.example.org", true));
    }

    @Test
    void givenExpiredCertificate_whenLoaded_thenWarnedOfAndRefusedByClients() throws IOException {
        Instant now = Instant.parse("2030-06-01T00:00:00Z");
        Issued issued = ROOT.issue(Wish.of("pbx.example.org")
                .valid(Instant.parse("2001-01-01T00:00:00Z"), Instant.parse("2002-02-02T00:00:00Z")));
        TlsIdentity server = load(own(issued));
        assertEquals(
                List.of("own.crt:1:1: warning: has expired on 2002-02-02 - peers refuse it; renew it"),
                texts(server.warnings(now), folder));
        assertThrows(SSLException.class, () -> shake(server, "pbx.example.org", true));
    }

    @Test
    void givenDatesAround_whenLoaded_thenWarnedOf() throws IOException {
        Instant from = Instant.parse("2030-06-01T00:00:00Z");
        Instant to = Instant.parse("2060-06-01T00:00:00Z");
        TlsIdentity server = load(own(ROOT.issue(Wish.of("a").valid(from, to))));
        assertEquals(
                List.of("own.crt:1:1: warning: is not valid before 2030-06-01 - is the clock of this machine right?"),
                texts(server.warnings(from.minusSeconds(1)), folder));
        assertEquals(List.of(), server.warnings(from));
        assertEquals(List.of(), server.warnings(to.minus(CertificateChain.SOON).minusSeconds(1)));
        assertEquals(
                List.of("own.crt:1:1: warning: expires on 2060-06-01 - renew it"),
                texts(server.warnings(to.minus(CertificateChain.SOON)), folder));
        assertEquals(to, server.describe().orElseThrow().notAfter());
    }

    @Test
    void givenOldSignature_whenLoaded_thenWarnedOf() throws IOException {
        TlsIdentity server = load(own(ROOT.issue(Wish.of("a").hash("SHA1"))));
        assertEquals(
                List.of("own.crt:1:1: warning: is signed with SHA1withECDSA, which peers refuse - renew it"),
                texts(server.warnings(Instant.now()), folder));
    }

    @Test
    void givenKeysInAllForms_whenLoaded_thenUsed() throws IOException {
        Issued rsa = ROOT.issue(Wish.of("pbx.example.org").with(TestAuthority.rsa(2048)));
        byte[] pkcs8 = rsa.keys().getPrivate().getEncoded();
        String pkcs1 = TestAuthority.pem("RSA PRIVATE KEY", lastOctets(pkcs8));
        for (String key : List.of(rsa.key(), pkcs1, pkcs1.replace("\n", "\r\n"), "text\n" + pkcs1 + "text")) {
            TlsIdentity server = load(own(rsa.certificate(), key));
            assertEquals("RSA 2048", server.describe().orElseThrow().key());
            shake(server, "pbx.example.org", true);
        }
        for (int bits : List.of(256, 384, 521)) {
            Issued ec = ROOT.issue(Wish.of("pbx.example.org").with(TestAuthority.ec(bits)));
            String sec1 = TestAuthority.pem(
                    "EC PRIVATE KEY", lastOctets(ec.keys().getPrivate().getEncoded()));
            String parameters = TestAuthority.pem("EC PARAMETERS", Der.oid("1.2.840.10045.3.1.7"));
            for (String key : List.of(ec.key(), sec1, parameters + sec1)) {
                TlsIdentity server = load(own(ec.certificate(), key));
                assertEquals("EC " + bits, server.describe().orElseThrow().key());
                shake(server, "pbx.example.org", true);
            }
        }
    }

    /** The key inside of PKCS#8: its last member, an OCTET STRING. */
    private static byte[] lastOctets(byte[] pkcs8) {
        for (int start = 7; start < pkcs8.length; start++) {
            byte[] rest = java.util.Arrays.copyOfRange(pkcs8, start, pkcs8.length);
            for (int header = 2; header <= 4 && header < rest.length; header++) {
                byte[] content = java.util.Arrays.copyOfRange(rest, header, rest.length);
                if (java.util.Arrays.equals(rest, Der.octets(content)) && content[0] == 0x30) {
                    return content;
                }
            }
        }
        throw new IllegalArgumentException("not found");
    }

    @Test
    void givenOneFileWithBoth_whenLoaded_thenUsed() throws IOException {
        Issued issued = ROOT.issue("pbx.example.org");
        Path both = write("agent.pem", issued.key() + issued.certificate());
        shake(load(files(both, both)), "pbx.example.org", true);
    }

    @Test
    void givenKeyOfAnotherCertificate_whenLoaded_thenPlaceAndReason() throws IOException {
        Issued issued = ROOT.issue("a");
        String stranger = ROOT.issue("b").key();
        assertEquals(
                "own.key:2:1: error: is the key of another certificate",
                refusal(own(issued.certificate(), "\n" + stranger)));
        String rsa = ROOT.issue(Wish.of("b").with(TestAuthority.rsa(2048))).key();
        assertEquals(
                "own.key:1:1: error: is no key that can be used with the certificate, whose key is EC",
                refusal(own(issued.certificate(), rsa)));
    }

    @Test
    void givenEncryptedKeys_whenLoaded_thenRefusedWithAdvice() throws IOException {
        String certificate = ROOT.issue("a").certificate();
        String advice = "own.key:1:1: error: is encrypted, and nobody is here to type its passphrase - write it without"
                + " one (openssl pkey -in own.key -out KEY) into a file with mode 0600";
        String pkcs8 = TestAuthority.pem("ENCRYPTED PRIVATE KEY", new byte[40]);
        assertEquals(advice, refusal(own(certificate, pkcs8)));
        String old = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n"
                + "-----END RSA PRIVATE KEY-----\n";
        assertEquals(advice, refusal(own(certificate, old)));
    }

    @Test
    void givenWeakOrStrangeKeys_whenLoaded_thenRefused() throws IOException {
        assertEquals(
                "own.crt:1:1: error: has a weak key of 1024 bits; RSA needs 2048 at least",
                refusal(own(ROOT.issue(Wish.of("a").with(TestAuthority.rsa(1024))))));
        assertEquals(
                "own.crt:1:1: error: has a key of type EdDSA; phones understand RSA and EC",
                refusal(own(ROOT.issue(Wish.of("a").with(TestAuthority.keys("Ed25519", 255))))));
    }

    @Test
    void givenWrongOrder_whenLoaded_thenTheFirstWrongOneIsNamed() throws IOException {
        TestAuthority between = ROOT.intermediate("Between");
        Issued issued = between.issue("a");
        String wrong = issued.certificate() + ROOT.certificate() + between.certificate();
        long line = issued.certificate().lines().count() + 1;
        assertEquals(
                "own.crt:" + line + ":1: error: is not the issuer of the certificate before it - put our own"
                        + " certificate first, then the one that issued it, and so on",
                refusal(own(wrong, issued.key())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|1|holds no certificate: there is no \"-----BEGIN CERTIFICATE-----\"",
                "text|1|holds no certificate: there is no \"-----BEGIN CERTIFICATE-----\"",
                "\n-----BEGIN CERTIFICATE-----\nAAAA\n|2|has no \"-----END CERTIFICATE-----\": the file was cut",
                "-----BEGIN CERTIFICATE-----\n????\n-----END CERTIFICATE-----|1|is no base64 up to its END: the file is"
                        + " damaged",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----|1|is no certificate that can be understood:"
                        + " the file is damaged",
                "-----BEGIN CERTIFICATE-----\n-----BEGIN CERTIFICATE-----|2|is BEGIN of CERTIFICATE where none is due",
                "a\n-----END CERTIFICATE-----|2|is END of CERTIFICATE where none is due",
                "-----BEGIN CERTIFICATE-----\n-----END X-----|2|is END of X where none is due",
                "0\u0082ab|1|is binary (DER or PKCS#12), not PEM text - convert it with openssl",
            })
    void givenDamagedCertificate_whenLoaded_thenLineAndReason(String row) throws IOException {
        String[] parts = row.split("\\|");
        Path damaged =
                Files.write(folder.resolve("own.crt"), parts[0].getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        Path key = write("own.key", ROOT.issue("a").key());
        assertEquals("own.crt:" + parts[1] + ":1: error: " + parts[2], refusal(files(damaged, key)));
    }

    @Test
    void givenMissingAndHugeFiles_whenLoaded_thenEachIsToldOf() throws IOException {
        Path certificate = write("own.crt", ROOT.issue("a").certificate());
        assertEquals(
                "own.key:1:1: error: cannot be read: there is no such file or folder",
                refusal(files(certificate, folder.resolve("own.key"))));
        assertEquals(
                "own.key:1:1: error: is longer than 1048576 bytes",
                refusal(files(certificate, write("own.key", "x".repeat((1 << 20) + 1)))));
        assertEquals(
                "own.key:1:1: error: holds no private key: there is no \"-----BEGIN PRIVATE KEY-----\"",
                refusal(files(certificate, write("own.key", "x"))));
        Settings.Tls both = new Settings.Tls(
                Optional.of(folder.resolve("none.crt")),
                Optional.of(certificate),
                ClientCertificates.NEED,
                Optional.of(folder.resolve("none.ca")),
                Optional.empty(),
                true);
        assertEquals(
                List.of("none.crt", "none.ca"),
                TlsIdentity.check(both, Instant.now()).stream()
                        .map(finding -> finding.file().replace(folder + "/", ""))
                        .toList());
    }

    private TlsIdentity serverFor(ClientCertificates wanted) throws IOException {
        Settings.Tls own = own(ROOT.issue("pbx.example.org"));
        Path ca = write("clients.crt", ROOT.certificate());
        return load(new Settings.Tls(own.certificate(), own.key(), wanted, Optional.of(ca), Optional.empty(), true));
    }

    private TlsIdentity clientWith(Issued issued) throws IOException {
        Path certificate = write("client.crt", issued.certificate());
        Path key = write("client.key", issued.key());
        return load(new Settings.Tls(
                Optional.of(certificate),
                Optional.of(key),
                ClientCertificates.NONE,
                Optional.empty(),
                Optional.of(write("ca.crt", ROOT.certificate())),
                true));
    }

    private static void connect(TlsIdentity client, TlsIdentity server) throws SSLException {
        new Handshake(client.client(), "pbx.example.org", server.server().orElseThrow()).shake();
    }

    @Test
    void givenClientCertificatesNeeded_whenClientsConnect_thenOnlyThoseOfTheAuthorityGetIn() throws IOException {
        TlsIdentity server = serverFor(ClientCertificates.NEED);
        connect(clientWith(ROOT.issue("phone")), server);
        assertThrows(SSLException.class, () -> connect(clients(true), server));
        Issued stranger = TestAuthority.root("Stranger").issue("phone");
        assertThrows(SSLException.class, () -> connect(clientWith(stranger), server));
    }

    @Test
    void givenClientCertificatesWanted_whenClientsConnect_thenThoseWithoutGetInToo() throws IOException {
        TlsIdentity server = serverFor(ClientCertificates.WANT);
        connect(clientWith(ROOT.issue("phone")), server);
        connect(clients(true), server);
    }

    @Test
    void givenOldProtocolsOrWeakCiphers_whenClientConnects_thenRefused() throws IOException {
        SslContext server = load(own(ROOT.issue("pbx.example.org"))).server().orElseThrow();
        SSLEngine old = clients(false).client().newEngine(UnpooledByteBufAllocator.DEFAULT, "pbx.example.org", 5061);
        assertEquals(
                List.of("TLSv1.2", "TLSv1.3"),
                Stream.of(server.newEngine(UnpooledByteBufAllocator.DEFAULT).getEnabledProtocols())
                        .sorted()
                        .toList());
        old.setEnabledProtocols(new String[] {"TLSv1.2"});
        old.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"});
        assertThrows(SSLException.class, () -> new Handshake(old, server).shake());
        SSLEngine second = clients(false).client().newEngine(UnpooledByteBufAllocator.DEFAULT, "pbx.example.org", 5061);
        second.setEnabledProtocols(new String[] {"TLSv1.2"});
        SSLSession session = new Handshake(second, server).shake();
        assertEquals(
                "TLSv1.2 TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                session.getProtocol() + " " + session.getCipherSuite());
    }

    @Test
    void givenNoCertificate_whenLoaded_thenThereAreOnlyClients() throws IOException {
        assertEquals(Optional.empty(), clients(true).server());
        assertEquals(Optional.empty(), clients(true).describe());
    }

    @Test
    void givenNoAuthorityNamed_whenClientConnects_thenTheJvmsCount() throws IOException {
        TlsIdentity client = load(new Settings.Tls(
                Optional.empty(), Optional.empty(), ClientCertificates.NONE, Optional.empty(), Optional.empty(), true));
        TlsIdentity server = load(own(ROOT.issue("pbx.example.org")));
        assertThrows(SSLException.class, () -> connect(client, server));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void givenSelfSigned_whenClientTrustsIt_thenNamesAndAddressesAreVerified(String type) throws IOException {
        SelfSigned made = SelfSigned.make(
                List.of("pbx.example.org", "192.0.2.7", "2001:db8::7"),
                SelfSigned.KeyType.valueOf(type),
                Instant.now(),
                30);
        TlsIdentity server = load(own(made.certificate(), made.key()));
        TlsIdentity client = load(new Settings.Tls(
                Optional.empty(),
                Optional.empty(),
                ClientCertificates.NONE,
                Optional.empty(),
                Optional.of(folder.resolve("own.crt")),
                true));
        for (String host : List.of("pbx.example.org", "PBX.example.org.", "192.0.2.7", "2001:db8:0::7")) {
            new Handshake(client.client(), host, server.server().orElseThrow()).shake();
        }
        assertThrows(
                SSLException.class,
                () -> new Handshake(
                                client.client(), "192.0.2.8", server.server().orElseThrow())
                        .shake());
        TlsDescription description = server.describe().orElseThrow();
        assertEquals(List.of("pbx.example.org", "192.0.2.7", "2001:db8::7"), description.names());
        assertEquals(made.fingerprint(), description.fingerprint());
        assertTrue(description.isSelfSigned());
        Duration valid = Duration.between(description.notBefore(), description.notAfter());
        assertEquals(Duration.ofDays(31), valid);
    }
}
