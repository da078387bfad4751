package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.HangupCause;
import gudok.server.call.LegEvent;
import gudok.server.sip.guard.Overload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of requests while the server says that it is behind. */
class NewCallsTest {
    private static final String OUR_SDP = "v=0\r\no=- 2 2 IN IP4 127.0.0.1\r\ns=-\r\n";
    private static final Duration PERIOD = Duration.ofMillis(250);
    /** Of a thousand calls fifteen are let in at the worst. */
    private static final int TRIALS = 100;

    private SipFixture sip;
    private final List<RawPhone> phones = new ArrayList<>();

    @BeforeEach
    void open() {
        sip = new SipFixture(SipFixture::withoutChallenges);
    }

    @AfterEach
    void close() {
        phones.forEach(RawPhone::close);
        sip.close();
    }

    @Test
    void givenOverload_whenANewCallComes_thenServiceUnavailableAndNothingIsKept() {
        overload();
        RawPhone phone = phone();
        String invite = refused(phone);
        int transactions = sip.front.counters().serverTransactions();
        long shed = shed();
        SipMessageText answer = phone.ask(invite);
        assertEquals(503, answer.status());
        int retryAfter = Integer.parseInt(answer.header("Retry-After"));
        assertTrue(retryAfter >= 1 && retryAfter <= 5, answer.text());
        assertEquals(answer.text(), phone.ask(invite).text());
        assertEquals(shed, shed(), "a retransmission is no new call");
        assertEquals(transactions, sip.front.counters().serverTransactions());
        assertTrue(shed > 0);
    }

    @Test
    void givenOverload_whenItIsOver_thenCallsAreTakenAgainButNoRetransmissionOfARefusedOne() {
        overload();
        RawPhone phone = phone();
        String invite = refused(phone);
        SipMessageText answer = phone.ask(invite);
        periods(25);
        assertEquals(Overload.ALL, sip.front.overload().share());
        assertEquals(answer.text(), phone.ask(invite).text());
        assertEquals(100, phone.ask(invite(phone, "later")).status());
        sip.time.advance(Duration.ofSeconds(33));
        assertEquals(100, phone.ask(invite.replace("tag=caller", "tag=again")).status());
    }

    @Test
    void givenCallBeforeTheOverload_whenItsInviteIsRepeated_thenItGoesOn() throws Exception {
        CallingPhone caller = new CallingPhone(phone());
        caller.invite("9196", "");
        assertEquals(100, caller.phone.receive().status());
        sip.call();
        overload();
        caller.invite("9196", "");
        assertEquals(100, caller.phone.receive().status());
        caller.cancel();
        caller.phone.await(200);
    }

    @Test
    void givenAnsweredCallBeforeTheOverload_whenRequestsOfItCome_thenTheyGoOn() throws Exception {
        CallingPhone caller = new CallingPhone(phone());
        SipFixture.Incoming call = established(caller);
        for (int second = 0; second < 4; second++) {
            sip.time.advance(Duration.ofSeconds(1));
            sip.settle();
        }
        assertEquals(0, sip.front.counters().serverTransactions());
        overload();
        caller.invite("9196", ""); // its transaction is gone; nothing is answered
        sip.settle();
        assertEquals(0, shed());
        caller.send("INVITE", "", CallingPhone.SDP);
        assertTrue(call.events().next() instanceof LegEvent.Reoffered);
        assertEquals(0, shed());
    }

    @Test
    void givenOverload_whenRequestsComeThatOpenNoCall_thenTheyAreAnswered() throws Exception {
        CallingPhone caller = new CallingPhone(phone());
        SipFixture.Incoming call = established(caller);
        overload();
        sip.settle(); // OPTIONS
        String register = "REGISTER sip:example.net SIP/2.0\nVia: SIP/2.0/UDP " + caller.phone.address() + ";branch="
                + caller.phone.newBranch() + "\nFrom: <sip:1000@example.net>;tag=r\nTo: <sip:1000@example.net>\n"
                + "Call-ID: register\nCSeq: 1 REGISTER\nMax-Forwards: 70\nContent-Length: 0\n\n";
        assertEquals(401, caller.phone.ask(register).status());
        assertEquals(200, caller.phone.ask(caller.next("BYE")).status());
        assertEquals(
                new LegEvent.Ended(HangupCause.NORMAL_CLEARING, "recv_bye"),
                call.events().next());
    }

    @Test
    void givenHalfOfTheCallsAreLetIn_whenAChallengedOneComesAgain_thenItFaresAsBefore() {
        sip.close();
        sip = new SipFixture();
        late();
        periods(1);
        assertEquals(500, sip.front.overload().share());
        int refused = 0;
        for (int number = 0; number < TRIALS; number++) {
            RawPhone phone = phone();
            int first = phone.ask(invite(phone, "call")).status();
            int second = phone.ask(invite(phone, "call")).status();
            assertEquals(first, second);
            refused += first == 503 ? 1 : 0;
        }
        assertTrue(refused > TRIALS / 10 && refused < TRIALS - TRIALS / 10, "refused " + refused);
    }

    @Test
    void givenOverload_whenTheBranchIsNotOfRfc3261OrToHasATag_thenItIsLeftToTheStack() {
        overload();
        RawPhone phone = phone();
        assertEquals(
                100, phone.ask(invite(phone, "old").replace("z9hG4bK", "old")).status());
        for (int number = 0; number < TRIALS; number++) {
            String invite = invite(phone, "tagged-" + number);
            assertEquals(
                    481,
                    phone.ask(invite.replace("To: <sip:9196@example.net>", "t: <sip:9196@example.net> ; TAG = x"))
                            .status());
        }
        assertEquals(0, shed());
    }

    private void overload() {
        for (int number = 0; number < 7; number++) {
            late();
            periods(1);
        }
        assertFalse(sip.front.overload().share() > 15);
    }

    private void late() {
        for (int call = 0; call < 10; call++) {
            sip.front.overload().waited(600);
        }
    }

    private void periods(int number) {
        for (int period = 0; period < number; period++) {
            sip.time.advance(PERIOD);
            sip.settle();
        }
    }

    /** An INVITE that was refused. */
    private String refused(RawPhone phone) {
        for (int number = 0; number < TRIALS; number++) {
            String invite = invite(phone, "call-" + number);
            if (phone.ask(invite).status() == 503) {
                return invite;
            }
        }
        throw new AssertionError("none was refused");
    }

    private SipFixture.Incoming established(CallingPhone caller) throws InterruptedException {
        caller.invite("9196", "");
        SipFixture.Incoming call = sip.call();
        call.leg().answer(OUR_SDP);
        caller.answered(caller.phone.await(200));
        caller.ack("");
        assertEquals(new LegEvent.Confirmed(Optional.empty()), call.events().next());
        return call;
    }

    private long shed() {
        return sip.front.callsShed().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private RawPhone phone() {
        RawPhone phone = sip.phone();
        phones.add(phone);
        return phone;
    }

    private static String invite(RawPhone phone, String callId) {
        return "INVITE sip:9196@example.net SIP/2.0\nVia: SIP/2.0/UDP " + phone.address() + ";rport;branch="
                + phone.newBranch() + "\nFrom: <sip:1000@example.net>;tag=caller\nTo: <sip:9196@example.net>\n"
                + "Call-ID: " + callId + "-" + phone.port() + "\nCSeq: 1 INVITE\nMax-Forwards: 70\n"
                + "Contact: <sip:1000@" + phone.address() + ">\nContent-Length: 0\n\n";
    }
}
