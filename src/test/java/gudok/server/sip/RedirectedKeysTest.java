package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.server.call.Dialer;
import gudok.server.sip.guard.Admission;
import gudok.server.sip.locate.Records;
import gudok.server.sip.tls.SelfSignedIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A phone over TLS that sends a call on to one whose signalling others can read. */
class RedirectedKeysTest {
    private static final String OFFER = """
            v=0
            o=- 1 1 IN IP4 127.0.0.1
            s=-
            c=IN IP4 127.0.0.1
            t=0 0
            m=audio 40000 PROFILE 0
            a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
            a=ptime:20
            """.replace("\n", "\r\n");

    private final SipFixture.Events events = new SipFixture.Events();
    private SipFixture sip;

    @BeforeEach
    void open() {
        DialogSettings follows = new DialogSettings(Duration.ZERO, Duration.ofSeconds(90), false, true);
        OptionalInt any = OptionalInt.of(0);
        StreamPorts all = new StreamPorts(any, any, any, any, List.of("*"), Set.of());
        sip = new SipFixture(
                settings -> settings.with(all).with(follows),
                TransactionLimit.ofHeap(),
                Admission.EQUAL,
                Records.NONE,
                SelfSignedIdentity.make());
    }

    @AfterEach
    void close() {
        sip.close();
    }

    /** Writes the offer in whichever profile it is wanted. */
    private static Optional<String> anew(boolean secure) {
        return Optional.of(OFFER.replace("PROFILE", secure ? "RTP/SAVP" : "RTP/AVP"));
    }

    @Test
    void givenPhoneThatWantedKeysInTheOtherProfile_whenItSendsTheCallOnByUdp_thenNobodyThereSeesThem()
            throws Exception {
        try (StreamPhone first = new StreamPhone("tls", sip.address("tls"));
                RawPhone second = sip.phone()) {
            first.register(first.contact(), "");
            Binding binding = sip.locations.find(new Aor("1000", "example.net")).get(0);
            Dialer.Identity identity = new Dialer.Identity("", "1001", "example.net", "1000");
            sip.front
                    .dialer()
                    .dial(Dialer.Target.of(binding), identity, events)
                    .invite(anew(false).orElseThrow(), RedirectedKeysTest::anew);
            first.respond(first.receive(), "488 Not Acceptable Here", "a", "Content-Length: 0\n\n");
            assertTrue(first.receive().text().startsWith("ACK "));
            SipMessageText insisting = first.receive();
            assertTrue(insisting.text().contains(" RTP/SAVP 0\r\na=crypto:1 "), insisting.text());
            first.respond(
                    insisting,
                    "302 Moved Temporarily",
                    "b",
                    "Contact: <sip:5@" + second.address() + ">\nContent-Length: 0\n\n");
            String text = second.await("INVITE").text();
            assertFalse(text.contains("crypto") || text.contains("inline"), text);
            assertTrue(text.contains("m=audio 40000 RTP/AVP 0\r\na=ptime:20\r\n"), text);
        }
    }

    private SipMessageText redirected(String profile) throws Exception {
        try (StreamPhone first = new StreamPhone("tls", sip.address("tls"));
                RawPhone second = sip.phone()) {
            first.register(first.contact(), "");
            Binding binding = sip.locations.find(new Aor("1000", "example.net")).get(0);
            Dialer.Identity identity = new Dialer.Identity("", "1001", "example.net", "1000");
            sip.front
                    .dialer()
                    .dial(Dialer.Target.of(binding), identity, events)
                    .invite(OFFER.replace("PROFILE", profile));
            SipMessageText invite = first.receive();
            assertTrue(invite.text().contains("a=crypto:1 "), invite.text());
            first.respond(
                    invite,
                    "302 Moved Temporarily",
                    "a",
                    "Contact: <sip:5@" + second.address() + ">\nContent-Length: 0\n\n");
            SipMessageText next = second.await("INVITE");
            assertTrue(next.header("Via").startsWith("SIP/2.0/UDP "), next.text());
            return next;
        }
    }

    @Test
    void givenKeysThatMayBeUnused_whenTheCallGoesOnByUdp_thenNobodyThereSeesThem() throws Exception {
        String text = redirected("RTP/AVP").text();
        assertFalse(text.contains("crypto") || text.contains("inline"), text);
        assertTrue(text.contains("m=audio 40000 RTP/AVP 0\r\na=ptime:20\r\n"), text);
    }

    @Test
    void givenKeysThatAreRequired_whenTheCallGoesOnByUdp_thenTheyAreOffered() throws Exception {
        assertEquals(1, redirected("RTP/SAVP").text().split("a=crypto:", -1).length - 1);
    }
}
