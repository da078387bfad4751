package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.sip.tls.WatchedIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificate and key are replaced while phones are connected: none of them notices. */
class TlsSwapTest {
    private static final int PHONES = 50;

    @TempDir
    private Path folder;

    private final List<StreamPhone> phones = new ArrayList<>();
    private WatchedIdentity identity;
    private SipFixture sip;

    @BeforeEach
    void open() throws IOException {
        identity = new WatchedIdentity(folder, "old.example");
        sip = SipFixture.streaming(identity.source());
        for (int i = 0; i < PHONES; i++) {
            phones.add(new StreamPhone("tls", sip.address("tls")));
        }
        assertAllAreServed(0);
        phones.forEach(phone -> assertEquals("CN=old.example", phone.serverName()));
    }

    @AfterEach
    void close() {
        phones.forEach(StreamPhone::close);
        sip.close();
        identity.close();
    }

    private void assertAllAreServed(int round) {
        phones.forEach(
                phone -> assertEquals(200, phone.ask(phone.options(round)).status()));
        phones.forEach(phone -> {
            phone.send(phone.options(100 + round));
            phone.send(phone.options(200 + round));
        });
        phones.forEach(phone -> {
            assertEquals(200, phone.receive().status());
            assertEquals(200, phone.receive().status());
        });
    }

    private String nameForANewPhone() {
        try (StreamPhone fresh = new StreamPhone("tls", sip.address("tls"))) {
            assertEquals(200, fresh.ask(fresh.options(1)).status());
            return fresh.serverName();
        }
    }

    @Test
    void givenConnectedPhones_whenCertificateIsReplaced_thenNoneIsDroppedAndNewOnesSeeTheNewOne() throws IOException {
        assertTrue(identity.swap("new.example"));
        assertEquals("CN=new.example", nameForANewPhone());
        assertAllAreServed(1);
        phones.forEach(phone -> assertEquals("CN=old.example", phone.serverName()));
        assertEquals(PHONES, sip.front.connections().open().get("tls"));
    }

    @Test
    void givenConnectedPhones_whenCertificateIsSpoilt_thenTheOldOneStaysWithAWarningOfThePlace() throws IOException {
        assertFalse(identity.spoil("-----BEGIN CERTIFICATE-----\nMIIB\n*!\n-----END CERTIFICATE-----\n"));
        assertEquals("CN=old.example", nameForANewPhone());
        assertAllAreServed(1);
        String place = identity.certificate() + ":1:1: error: ";
        assertTrue(
                identity.log().stream().anyMatch(line -> line.contains(place)),
                () -> identity.log().toString());
    }
}
