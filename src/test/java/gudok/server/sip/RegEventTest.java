package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Device;
import gudok.registrar.Flow;
import gudok.registrar.Reachability;
import gudok.registrar.RegisterOutcome.Change;
import gudok.registrar.RegisterOutcome.Kind;
import gudok.registrar.gruu.Gruus;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The reg event (RFC 3680) over real sockets. */
class RegEventTest {
    private static final Aor USER = new Aor("1000", "example.net");
    private static final String INSTANCE = "urn:uuid:a&b";
    private SipFixture sip;
    private RawPhone phone;
    private int cseq;
    private String toTag = "";

    @BeforeEach
    void open() {
        FlowSettings flows = new FlowSettings(Optional.of(new Gruus(new byte[] {7})), 0, List.of());
        sip = new SipFixture(settings -> settings.with(flows));
        phone = sip.phone();
    }

    @AfterEach
    void close() {
        phone.close();
        sip.close();
    }

    @Test
    void givenBinding_whenSubscribed_thenFirstNotifyTellsAll() throws Exception {
        bind("sip:1000@" + phone.address() + ";x=<\"&>", INSTANCE);
        subscribe(600);
        SipMessageText notify = phone.await("NOTIFY");
        assertEquals("active;expires=600", notify.header("Subscription-State"));
        assertEquals("reg;id=7", notify.header("Event"));
        assertEquals("<sip:1000@example.net>;tag=watcher", notify.header("To"));
        assertEquals("NOTIFY sip:1000@" + phone.address() + " SIP/2.0", notify.firstLine());
        Document document = xml(notify);
        assertEquals("0", document.getDocumentElement().getAttribute("version"));
        assertEquals("full", document.getDocumentElement().getAttribute("state"));
        assertEquals("sip:1000@example.net", element(document, "registration").getAttribute("aor"));
        assertEquals("active", element(document, "registration").getAttribute("state"));
        assertEquals("registered", element(document, "contact").getAttribute("event"));
        assertEquals(
                "sip:1000@" + phone.address() + ";x=<\"&>",
                element(document, "uri").getTextContent());
        assertEquals(
                "sip:1000@example.net;gr=urn:uuid:a&b",
                element(document, "gr:pub-gruu").getAttribute("uri"));
        assertTrue(element(document, "gr:temp-gruu").getAttribute("uri").startsWith("sip:tgruu."));
        ok(notify);
    }

    @Test
    void givenSubscriber_whenBindingsChange_thenHeHearsOfThemOnceASecond() throws Exception {
        subscribe(600);
        SipMessageText first = phone.await("NOTIFY");
        assertEquals("init", element(xml(first), "registration").getAttribute("state"));
        ok(first);
        sip.settle();
        Binding one = bind("sip:a@" + phone.address(), "");
        sip.front.changed(new Change(Kind.REGISTERED, one));
        sip.front.changed(new Change(Kind.UNREACHABLE, one));
        sip.settle();
        sip.front.changed(new Change(Kind.REFRESHED, one));
        sip.settle();
        sip.time.advance(Duration.ofSeconds(1));
        SipMessageText second = phone.await("NOTIFY");
        Document document = xml(second);
        assertEquals("1", document.getDocumentElement().getAttribute("version"));
        assertEquals("partial", document.getDocumentElement().getAttribute("state"));
        assertEquals(1, document.getElementsByTagName("contact").getLength());
        assertEquals("refreshed", element(document, "contact").getAttribute("event"));
        ok(second);
        sip.settle();
        sip.locations.update(USER, bindings -> List.of());
        sip.time.advance(Duration.ofSeconds(2));
        sip.front.changed(new Change(Kind.UNREGISTERED, one));
        Document third = xml(phone.await("NOTIFY"));
        assertEquals("terminated", element(third, "registration").getAttribute("state"));
        assertEquals("unregistered", element(third, "contact").getAttribute("event"));
    }

    @Test
    void givenSubscription_whenItIsEnded_thenLastNotifySaysSo() throws Exception {
        subscribe(600);
        ok(phone.await("NOTIFY"));
        subscribe(0);
        SipMessageText last = phone.await("NOTIFY");
        assertEquals("terminated;reason=timeout", last.header("Subscription-State"));
        ok(last);
        phone.send(text("1000", 600, "Event: reg\n"));
        assertEquals(481, phone.receive().status());
    }

    @Test
    void givenSubscription_whenItIsNotRenewed_thenItEnds() {
        subscribe(60);
        ok(phone.await("NOTIFY"));
        sip.settle();
        sip.time.advance(Duration.ofSeconds(60));
        assertEquals("terminated;reason=timeout", phone.await("NOTIFY").header("Subscription-State"));
    }

    @Test
    void givenSubscribeTwice_whenSentAgain_thenSameAnswerAndNoSecondDialog() {
        String text = text("1000", 600, "Event: reg\n");
        SipMessageText first = phone.ask(text);
        ok(phone.await("NOTIFY"));
        SipMessageText again = phone.ask(text);
        assertEquals(first.toTag(), again.toTag());
        assertEquals(200, again.status());
    }

    @Test
    void givenSubscriberWhoKnowsNothingOfIt_whenTold_thenHeIsForgotten() {
        subscribe(600);
        phone.respond(phone.await("NOTIFY"), "481 Gone", "", "Content-Length: 0\n\n");
        sip.settle();
        phone.send(text("1000", 600, "Event: reg\n"));
        assertEquals(481, phone.receive().status());
    }

    @Test
    void givenBadSubscribe_whenAsked_thenRefused() {
        assertEquals(489, ask("1000", 600, "Event: presence\n"));
        assertEquals(406, ask("1000", 600, "Event: reg\nAccept: text/plain\n"));
        assertEquals(423, ask("1000", 5, "Event: reg\n"));
        assertEquals(403, ask("1001", 600, "Event: reg\n"));
        assertEquals(404, ask("7777", 600, "Event: reg\n"));
        String bare = text("1000", 600, "Event: reg\n").replaceFirst("Proxy-Authorization: .*\n", "");
        assertEquals(407, phone.ask(bare).status());
    }

    @Test
    void givenTooManySubscriptions_whenOneMoreIsAsked_then403() {
        for (int i = 0; i < RegSubscriptions.MOST_OF_AOR; i++) {
            assertEquals(200, phone.ask(text("1000", 600, "Event: reg\n")).status());
            ok(phone.await("NOTIFY"));
        }
        assertEquals(403, ask("1000", 600, "Event: reg\n"));
    }

    private Binding bind(String contact, String instance) {
        Binding binding = new Binding(
                USER,
                contact,
                500,
                new Device(instance, 0, ""),
                new Flow(phone.socketAddress(), sip.address(), "udp"),
                List.of(),
                "call<1>",
                4,
                sip.time.instant(),
                sip.time.instant().plusSeconds(3600),
                Reachability.UNKNOWN);
        sip.locations.update(USER, bindings -> List.of(binding));
        return binding;
    }

    private void subscribe(int seconds) {
        SipMessageText answer = phone.ask(text("1000", seconds, "Event: reg;id=7\n"));
        assertEquals(200, answer.status(), answer.text());
        assertEquals(Integer.toString(seconds), answer.header("Expires"));
        toTag = ";tag=" + answer.toTag();
    }

    private int ask(String user, int seconds, String more) {
        return phone.ask(text(user, seconds, more)).status();
    }

    private String text(String user, int seconds, String more) {
        cseq++;
        String uri = "sip:" + user + "@example.net";
        String digest = RawPhone.digest(
                "realm=\"example.net\", nonce=\"n+1/2==\"", "1000", SipFixture.PASSWORD, "SUBSCRIBE", uri);
        return "SUBSCRIBE " + uri + " SIP/2.0\nVia: SIP/2.0/UDP " + phone.address() + ";rport;branch="
                + phone.newBranch() + "\nFrom: <sip:1000@example.net>;tag=watcher\nTo: <" + uri + ">" + toTag
                + "\nCall-ID: watch\nCSeq: " + cseq + " SUBSCRIBE\nMax-Forwards: 70\nContact: <sip:1000@"
                + phone.address() + ">\nExpires: " + seconds + "\n" + more + "Proxy-Authorization: " + digest
                + "\nContent-Length: 0\n\n";
    }

    private void ok(SipMessageText notify) {
        phone.respond(notify, "200 OK", "", "Content-Length: 0\n\n");
    }

    private static Document xml(SipMessageText notify) throws Exception {
        assertEquals("application/reginfo+xml", notify.header("Content-Type"));
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        byte[] bytes = notify.body().getBytes(StandardCharsets.UTF_8);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    private static Element element(Document document, String name) {
        return (Element) document.getElementsByTagName(name).item(0);
    }
}
