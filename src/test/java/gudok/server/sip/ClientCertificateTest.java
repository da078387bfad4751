package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.config.Settings.ClientCertificates;
import gudok.server.sip.tls.VerifyingIdentity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Phones that show a certificate, a wrong one or none, where certificates are asked for. */
class ClientCertificateTest {
    @TempDir
    private Path folder;

    private SipFixture sip;

    private StreamPhone phone(SSLContext context) throws IOException {
        InetSocketAddress server = sip.address("tls");
        Socket socket = context.getSocketFactory().createSocket(server.getAddress(), server.getPort());
        return new StreamPhone("tls", server, socket);
    }

    private void assertServed(SSLContext context) throws IOException {
        try (StreamPhone phone = phone(context)) {
            assertEquals(200, phone.ask(phone.options(1)).status());
        }
    }

    private void assertRefused(SSLContext context, long failures) throws IOException {
        try (StreamPhone phone = phone(context)) {
            assertTrue(phone.isNegotiationRefused());
        }
        while (failed() < failures) {
            sip.settle();
        }
        assertEquals(failures, failed());
    }

    private long failed() {
        return sip.front.connections().failed().getOrDefault("tls", 0L);
    }

    private void opened(ClientCertificates clients, Body body) throws IOException {
        try (VerifyingIdentity identity = new VerifyingIdentity(folder, clients);
                SipFixture with = SipFixture.streaming(identity.source())) {
            sip = with;
            body.run();
        }
    }

    private interface Body {
        void run() throws IOException;
    }

    @Test
    void givenCertificatesAreNeeded_whenPhonesConnect_thenOnlyThoseWithAGoodOneAreServed() throws IOException {
        opened(ClientCertificates.NEED, () -> {
            assertRefused(StreamPhone.trusting(), 1);
            assertRefused(VerifyingIdentity.phone("1000", false), 2);
            assertServed(VerifyingIdentity.phone("1000", true));
            assertEquals(2, failed());
        });
    }

    @Test
    void givenCertificatesAreWanted_whenPhonesConnect_thenOnlyThoseWithABadOneAreNot() throws IOException {
        opened(ClientCertificates.WANT, () -> {
            assertServed(StreamPhone.trusting());
            assertRefused(VerifyingIdentity.phone("1000", false), 1);
            assertServed(VerifyingIdentity.phone("1000", true));
        });
    }

    @Test
    void givenNobodyIsAsked_whenPhoneWouldShowAnyCertificate_thenItIsServed() throws IOException {
        opened(ClientCertificates.NONE, () -> {
            assertServed(VerifyingIdentity.phone("1000", false));
            assertEquals(0, failed());
        });
    }

    /** The password says who somebody is; his certificate may name whomever. */
    @Test
    void givenCertificateThatNamesAnotherUser_whenPhoneRegisters_thenThePasswordCounts() throws IOException {
        opened(ClientCertificates.NEED, () -> {
            try (StreamPhone phone = phone(VerifyingIdentity.phone("1001", true))) {
                assertEquals(200, phone.register(phone.contact(), "").status());
            }
        });
    }
}
