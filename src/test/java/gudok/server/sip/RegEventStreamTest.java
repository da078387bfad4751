package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.RegisterOutcome.Change;
import gudok.server.sip.tls.SelfSignedIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reg event (RFC 3680) of phones that are connected, and of subscribers that are. */
class RegEventStreamTest {
    private static final Aor USER = new Aor("1000", "example.net");
    private static final String INSTANCE =
            ";+sip.instance=\"<urn:uuid:00000000-0000-1000-8000-000a95a0e128>\";reg-id=1";

    private SipFixture sip;
    private StreamPhone watcher;
    private String toTag = "";
    private int cseq;

    @BeforeEach
    void open() {
        sip = SipFixture.streaming(SelfSignedIdentity.make());
        watcher = new StreamPhone("tcp", sip.address("tcp"));
    }

    @AfterEach
    void close() {
        watcher.close();
        sip.close();
    }

    private SipMessageText subscribe(StreamPhone from, String contact) {
        cseq++;
        String uri = "sip:1000@example.net";
        String digest = RawPhone.digest(
                "realm=\"example.net\", nonce=\"n+1/2==\"", "1000", SipFixture.PASSWORD, "SUBSCRIBE", uri);
        SipMessageText answer = from.ask("SUBSCRIBE " + uri + " SIP/2.0\n" + from.via()
                + "From: <sip:1000@example.net>;tag=watcher\nTo: <" + uri + ">" + toTag + "\nCall-ID: watch\nCSeq: "
                + cseq + " SUBSCRIBE\nMax-Forwards: 70\nContact: " + contact + "\nExpires: 3600\nEvent: reg\n"
                + "Proxy-Authorization: " + digest + "\nContent-Length: 0\n\n");
        if (answer.status() == 200) {
            toTag = ";tag=" + answer.toTag();
        }
        return answer;
    }

    private static void assertNotified(StreamPhone by, int version, String contents) {
        SipMessageText notify = by.receive();
        assertEquals("NOTIFY", notify.method(), notify.text());
        assertTrue(notify.body().contains(" version=\"" + version + "\""), notify.text());
        assertTrue(notify.body().contains(contents), notify.text());
        by.respond(notify, "200 OK", "", "Content-Length: 0\n\n");
    }

    /** What happened to bindings since the last time is told on. */
    private void tell() {
        sip.settle();
        for (Change change = sip.changes.poll(); change != null; change = sip.changes.poll()) {
            sip.front.changed(change);
        }
        sip.settle();
        sip.time.advance(Duration.ofSeconds(1));
        sip.settle();
    }

    private Binding binding() {
        return sip.locations.find(USER).get(0);
    }

    private void awaitClosed(StreamPhone phone) {
        long before = sip.front.connections().open().get("tcp");
        phone.close();
        while (sip.front.connections().open().getOrDefault("tcp", 0L) >= before) {
            sip.settle();
        }
        sip.settle();
    }

    @Test
    void givenFlow_whenItClosesAndComesBack_thenTheContactStaysActiveAndTheReturnIsARefreshment() {
        StreamPhone phone = new StreamPhone("tcp", sip.address("tcp"));
        phone.register(phone.contact() + INSTANCE, "Supported: outbound\n");
        tell();
        assertEquals(200, subscribe(watcher, watcher.contact()).status());
        assertNotified(watcher, 0, "state=\"active\" event=\"registered\"");
        awaitClosed(phone);
        while (!binding().isAwaiting()) {
            sip.settle();
        }
        tell();
        assertEquals(200, subscribe(watcher, watcher.contact()).status(), "nothing was told of the connection");
        assertNotified(watcher, 1, "state=\"active\" event=\"registered\"");
        sip.time.advance(Duration.ofSeconds(1));
        try (StreamPhone back = new StreamPhone("tcp", sip.address("tcp"))) {
            back.register(back.contact() + INSTANCE, "Supported: outbound\n");
            tell();
            assertNotified(watcher, 2, "state=\"active\" event=\"refreshed\"");
            assertFalse(binding().isAwaiting());
        }
    }

    @Test
    void givenSubscriberThatListens_whenItsConnectionHasClosed_thenItIsConnectedToAnew() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                StreamPhone phone = new StreamPhone("tls", sip.address("tls"))) {
            listening.setSoTimeout(10_000);
            subscribe(watcher, "<sip:1000@127.0.0.1:" + listening.getLocalPort() + ";transport=tcp>");
            assertNotified(watcher, 0, "state=\"init\"");
            awaitClosed(watcher);
            phone.register(phone.contact(), "");
            tell();
            try (StreamPhone again = new StreamPhone("tcp", sip.address("tcp"), listening.accept())) {
                assertNotified(again, 1, "event=\"registered\"");
            }
        }
    }

    @Test
    void givenSubscriberThatOnlyHisOwnConnectionReaches_whenItHasClosed_thenTheSubscriptionIsOver() {
        try (StreamPhone phone = new StreamPhone("tls", sip.address("tls"));
                StreamPhone later = new StreamPhone("tcp", sip.address("tcp"))) {
            subscribe(watcher, watcher.contact().replace(">", ";ob>"));
            assertNotified(watcher, 0, "state=\"init\"");
            awaitClosed(watcher);
            phone.register(phone.contact(), "");
            tell();
            assertEquals(481, subscribe(later, later.contact()).status());
        }
    }
}
