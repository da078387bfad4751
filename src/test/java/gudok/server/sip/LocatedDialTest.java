package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.HangupCause;
import gudok.server.call.Dialer;
import gudok.server.call.Dialer.Target;
import gudok.server.call.LegEvent;
import gudok.server.sip.guard.Admission;
import gudok.server.sip.locate.Answer;
import gudok.server.sip.locate.FakeRecords;
import gudok.server.sip.locate.Question;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that we place to names: which server gets them, and the next one when it fails (RFC 3263 §4.3). */
class LocatedDialTest {
    private static final String NOTHING = "Content-Length: 0\n\n";
    private static final Dialer.Identity IDENTITY = new Dialer.Identity("", "1000", "example.net", "5");

    private final FakeRecords dns = new FakeRecords();
    private final SipFixture.Events events = new SipFixture.Events();
    private SipFixture sip;
    private RawPhone first;
    private RawPhone second;
    private Dialer.DialedLeg leg;

    @BeforeEach
    void open() {
        DialogSettings follows = new DialogSettings(Duration.ZERO, Duration.ofSeconds(90), false, true);
        sip = new SipFixture(settings -> settings.with(follows), TransactionLimit.ofHeap(), Admission.EQUAL, dns);
        first = sip.phone();
        second = sip.phone();
        dns.address("host.example", "127.0.0.1");
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        sip.close();
    }

    private List<Target> locate(String uri) throws InterruptedException {
        BlockingQueue<List<Target>> found = new LinkedBlockingQueue<>();
        sip.front.dialer().locate(uri, found::add);
        return found.poll(10, TimeUnit.SECONDS);
    }

    /** The name's two servers are the two phones, in this order. */
    private SipMessageText dialBoth() throws InterruptedException {
        dns.service("_sip._udp.pbx.example", 1, 0, first.port(), "host.example")
                .service("_sip._udp.pbx.example", 2, 0, second.port(), "host.example");
        leg = sip.front.dialer().dial(locate("sip:5@pbx.example"), IDENTITY, events);
        leg.invite(PlacedCall.OFFER);
        return first.receive();
    }

    @Test
    void givenName_whenDialed_thenTheUriStaysAndTheInviteGoesToItsServer() throws Exception {
        SipMessageText invite = dialBoth();
        assertEquals("INVITE sip:5@pbx.example SIP/2.0", invite.firstLine());
        first.respond(invite, "200 OK", "a", "Contact: <sip:5@" + second.address() + ">\n" + PlacedCall.sdp());
        assertEquals(
                "ACK sip:5@" + second.address() + " SIP/2.0", second.receive().firstLine());
        assertInstanceOf(LegEvent.Answered.class, events.next());
    }

    @Test
    void givenServerThatIsNotAvailable_whenDialed_thenTheNextOneGetsTheCall() throws Exception {
        SipMessageText invite = dialBoth();
        first.respond(invite, "503 Service Unavailable", "a", NOTHING);
        assertEquals("ACK", first.receive().method());
        SipMessageText again = second.receive();
        assertEquals("INVITE sip:5@pbx.example SIP/2.0", again.firstLine());
        assertEquals(invite.header("Call-ID"), again.header("Call-ID"));
        assertEquals(PlacedCall.OFFER, again.body());
        assertTrue(!invite.header("Via").equals(again.header("Via")), again.text());
        second.respond(again, "503 Service Unavailable", "b", NOTHING);
        assertEquals(
                new LegEvent.Refused(503, "Service Unavailable", HangupCause.NORMAL_TEMPORARY_FAILURE), events.next());
    }

    @Test
    void givenServerThatIsSilent_whenTimerBFires_thenTheNextOneGetsTheCall() throws Exception {
        dialBoth();
        assertEquals(200, first.ask(probe()).status());
        sip.time.advance(Duration.ofSeconds(33));
        SipMessageText again = second.receive();
        second.respond(again, "486 Busy Here", "b", NOTHING);
        assertEquals(new LegEvent.Refused(486, "Busy Here", HangupCause.USER_BUSY), events.next());
    }

    @Test
    void givenServerThatFailed_whenDialedAgain_thenItIsLastForAWhile() throws Exception {
        first.respond(dialBoth(), "503 Service Unavailable", "a", NOTHING);
        second.respond(second.receive(), "486 Busy Here", "b", NOTHING);
        events.next();
        assertEquals(second.socketAddress(), locate("sip:5@pbx.example").get(0).hop());
        sip.time.advance(Duration.ofSeconds(60));
        assertEquals(first.socketAddress(), locate("sip:5@pbx.example").get(0).hop());
    }

    /** Whatever was begun before is done when it is answered. */
    private String probe() {
        return "OPTIONS sip:" + first.server() + " SIP/2.0\nVia: SIP/2.0/UDP " + first.address() + ";branch="
                + first.newBranch() + "\nFrom: <sip:a@example.net>;tag=f\nTo: <sip:" + first.server() + ">\n"
                + "Call-ID: probe\nCSeq: 1 OPTIONS\nMax-Forwards: 70\nContent-Length: 0\n\n";
    }

    @Test
    void givenServerThatRefuses_whenDialed_thenNoOtherIsAsked() throws Exception {
        first.respond(dialBoth(), "486 Busy Here", "a", NOTHING);
        assertEquals(new LegEvent.Refused(486, "Busy Here", HangupCause.USER_BUSY), events.next());
    }

    @Test
    void givenNamesThatLeadNowhere_whenLocated_thenNoTargets() throws Exception {
        assertEquals(List.of(), locate("sip:5@nowhere.example"));
        assertEquals(List.of(), locate("sips:5@pbx.example"));
        assertEquals(List.of(), locate("sip:5@pbx.example;transport=tcp"));
        assertEquals(List.of(), locate("tel:5"));
        assertEquals(List.of(), locate("sip:"));
        assertEquals(List.of(), locate("nonsense"));
    }

    private void moved(SipMessageText invite, String contacts) throws InterruptedException {
        first.respond(invite, "302 Moved Temporarily", "r", contacts + NOTHING);
        assertEquals("ACK", first.receive().method());
        assertInstanceOf(LegEvent.Redirected.class, events.next());
    }

    private SipMessageText dialFirst() {
        Target target = new Target("sip:5@" + first.address(), first.socketAddress(), sip.address());
        leg = sip.front.dialer().dial(target, IDENTITY, events);
        leg.invite(PlacedCall.OFFER);
        return first.receive();
    }

    @Test
    void givenRedirectToAName_whenFollowed_thenItsServerGetsTheCall() throws Exception {
        moved(
                dialFirst(),
                "Contact: <sip:6@nowhere.example>\nContact: <sip:7@host.example:" + second.port() + ">;q=0.5\n");
        SipMessageText again = second.receive();
        assertEquals("INVITE sip:7@host.example:" + second.port() + " SIP/2.0", again.firstLine());
        second.respond(again, "486 Busy Here", "q", NOTHING);
        assertEquals(new LegEvent.Refused(486, "Busy Here", HangupCause.USER_BUSY), events.next());
    }

    @Test
    void givenRedirectToANameThatLeadsNowhereOrToUs_whenFollowed_thenTheRedirectIsTheRefusal() throws Exception {
        dns.address("us.example", "127.0.0.1");
        moved(
                dialFirst(),
                "Contact: <sip:6@nowhere.example>\nContact: <sip:6@us.example:"
                        + sip.address().getPort() + ">\n");
        assertEquals(
                302, assertInstanceOf(LegEvent.Refused.class, events.next()).status());
    }

    @Test
    void givenNameIsLookedUp_whenWeHangUp_thenNobodyIsCalled() throws Exception {
        CompletableFuture<Answer> held = dns.hold("slow.example", Question.Kind.A);
        moved(dialFirst(), "Contact: <sip:6@slow.example:" + second.port() + ">\n");
        leg.hangup(HangupCause.ORIGINATOR_CANCEL);
        held.complete(dns.ask(new Question("host.example", Question.Kind.A)).join());
        // what was queued before is done when the next call goes out
        Target target = new Target("sip:9@" + second.address(), second.socketAddress(), sip.address());
        sip.front.dialer().dial(target, IDENTITY, events).invite(PlacedCall.OFFER);
        assertEquals(
                "INVITE sip:9@" + second.address() + " SIP/2.0",
                second.receive().firstLine());
        assertTrue(events.isEmpty());
    }
}
