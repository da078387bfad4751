package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.server.call.Dialer;
import gudok.server.call.LegEvent;
import gudok.server.sip.tls.SelfSignedIdentity;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long connections are kept, and what becomes of all that is under way when they end. */
class KeptStreamTest {
    private static final Duration WHILE_SHORT_ONE_LASTS_AND_LONGER = Duration.ofSeconds(200);
    private static final String ANSWER = "v=0\r\no=- 3 3 IN IP4 127.0.0.1\r\ns=-\r\n";

    private final SipFixture.Events events = new SipFixture.Events();
    private SipFixture sip;
    private StreamPhone phone;
    private int cseq = 10;

    @BeforeEach
    void open() {
        sip = SipFixture.streaming(SelfSignedIdentity.make());
        phone = new StreamPhone("tcp", sip.address("tcp"));
    }

    @AfterEach
    void close() {
        phone.close();
        sip.close();
    }

    private void register(String user, int expires) {
        cseq++;
        String digest = RawPhone.digest(
                "realm=\"example.net\", nonce=\"n+1/2==\"", "1000", SipFixture.PASSWORD, "REGISTER", "sip:example.net");
        SipMessageText answer = phone.ask("REGISTER sip:example.net SIP/2.0\n" + phone.via()
                + "From: <sip:1000@example.net>;tag=r\nTo: <sip:1000@example.net>\nCall-ID: kept\nCSeq: " + cseq
                + " REGISTER\nMax-Forwards: 70\nContact: <sip:" + user + "@" + phone.address()
                + ";transport=tcp;ob>;expires=" + expires + "\nAuthorization: " + digest + "\nContent-Length: 0\n\n");
        assertEquals(200, answer.status(), answer.text());
    }

    private void dial() {
        Binding binding = sip.locations.find(new Aor("1000", "example.net")).get(0);
        Dialer.Identity identity = new Dialer.Identity("", "1001", "example.net", "1000");
        sip.front.dialer().dial(Dialer.Target.of(binding), identity, events).invite(ANSWER);
    }

    @Test
    void givenTwoLinesOfOneConnection_whenTheSecondIsShorter_thenItIsKeptForTheFirst() {
        register("long", 3600);
        register("short", 60);
        sip.time.advance(WHILE_SHORT_ONE_LASTS_AND_LONGER);
        assertEquals(200, phone.ask(phone.options(1)).status());
    }

    @Test
    void givenTwoLinesOfOneConnection_whenTheShorterEnds_thenItIsKeptForTheOther() {
        register("long", 3600);
        register("short", 60);
        register("short", 0);
        sip.time.advance(WHILE_SHORT_ONE_LASTS_AND_LONGER);
        assertEquals(200, phone.ask(phone.options(1)).status());
    }

    @Test
    void givenTwoLinesOfOneConnection_whenTheLongerEnds_thenItIsKeptForTheShorterOnly() {
        register("long", 3600);
        register("short", 60);
        register("long", 0);
        sip.time.advance(WHILE_SHORT_ONE_LASTS_AND_LONGER);
        assertTrue(phone.isClosedByServer());
    }

    @Test
    void givenPhoneThatHasBeenCalled_whenItsBindingEnds_thenItsConnectionCarriesTheCall() throws Exception {
        register("short", 60);
        dial();
        SipMessageText invite = phone.receive();
        phone.respond(
                invite,
                "200 OK",
                "a",
                "Contact: " + phone.contact() + "\nContent-Type: application/sdp\nContent-Length: " + ANSWER.length()
                        + "\n\n" + ANSWER);
        assertEquals("ACK", phone.receive().method());
        assertEquals(new LegEvent.Answered(ANSWER), events.next());
        sip.time.advance(WHILE_SHORT_ONE_LASTS_AND_LONGER);
        assertEquals(200, phone.ask(phone.options(1)).status());
    }

    @Test
    void givenAnswerToNoCallOfOurs_whenItIsQuietAfterwards_thenItsConnectionIsIdle() {
        phone.send("SIP/2.0 200 OK\nVia: SIP/2.0/TCP " + phone.server() + ";branch=z9hG4bKnone\nFrom: <sip:a@b>;tag=1\n"
                + "To: <sip:c@d>;tag=2\nCall-ID: no\nCSeq: 1 INVITE\nContent-Length: 0\n\n");
        assertEquals(200, phone.ask(phone.options(1)).status());
        sip.time.advance(WHILE_SHORT_ONE_LASTS_AND_LONGER);
        assertTrue(phone.isClosedByServer());
    }

    @Test
    void givenManyCallsUnderWay_whenTheConnectionCloses_thenEachEndsAtOnce() throws Exception {
        register("long", 3600);
        int calls = 70;
        for (int i = 0; i < calls; i++) {
            dial();
            assertEquals("INVITE", phone.receive().method());
        }
        phone.close();
        for (int i = 0; i < calls; i++) {
            assertEquals(
                    480, assertInstanceOf(LegEvent.Refused.class, events.next()).status());
        }
    }

    @Test
    void givenLoneCr_whenItStandsInAHeader_then400() {
        SipMessageText answer = phone.ask(phone.options(1).replace("Max-Forwards", "X: a\rSubject: b\nMax-Forwards"));
        assertEquals("SIP/2.0 400 Lone CR In Header", answer.firstLine());
        assertEquals(200, phone.ask(phone.options(2)).status());
    }

    @Test
    void givenNineGroups_whenTheyStandAsAnAddress_then400() {
        SipMessageText answer =
                phone.ask(phone.options(1).replace("OPTIONS sip:example.net", "OPTIONS sip:[1:2:3:4:5:6:7:8:9]"));
        assertEquals("SIP/2.0 400 Bad IPv6 Address", answer.firstLine());
        assertEquals(
                200,
                phone.ask(phone.options(2).replace("OPTIONS sip:example.net", "OPTIONS sip:[1:2:3:4:5:6:7:8]"))
                        .status());
    }
}
