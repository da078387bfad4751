package gudok.server;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.SipPhone;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server at an address that means something on one link only. */
class LinkLocalScenarioTest {
    private static final Duration SOON = ofSeconds(15);

    @Test
    void givenPhonesOfOneLink_whenTheyTalk_thenNobodyIsToldAZone() {
        InetAddress own = Ipv6.assumeLinkLocal();
        String text = Addresses.text(own);
        assertTrue(text.contains("%"), text);
        try (TestServer server = new TestSetup()
                        .set("sip_bind", text)
                        .set("rtp_bind", text)
                        .start();
                SipPhone caller = server.registered("1000");
                SipPhone callee = server.registered("1001")) {
            OutgoingCall calling = caller.dial("1001");
            IncomingCall called = callee.awaitCall(SOON);
            called.ring();
            called.accept();
            calling.awaitAnswer(SOON);
            called.awaitAck(SOON);
            Talk.assertHears(calling, called);
            Talk.assertHears(called, calling);
            called.bye();
            calling.awaitBye(SOON);
            for (SipPhone phone : List.of(caller, callee)) {
                phone.messages().all().stream()
                        .filter(record -> record.isReceived())
                        .forEach(record -> assertFalse(
                                record.message().toString().contains("%"),
                                record.message().toString()));
            }
            assertEquals(1, server.server().desk().ping("1001").size());
        }
    }
}
