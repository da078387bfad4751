package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gudok.dialplan.call.HangupCause;
import gudok.server.call.LegEvent;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who refreshes a session, and what follows if nobody does (RFC 4028). */
class SessionTimerTest {
    private static final String ANSWER = "v=0\r\no=- 9 9 IN IP4 127.0.0.1\r\ns=-\r\n";

    private SipFixture sip;
    private CallingPhone caller;

    @BeforeEach
    void open() {
        sip = new SipFixture(SipFixture::withoutChallenges);
        caller = new CallingPhone(sip.phone());
    }

    @AfterEach
    void close() {
        caller.close();
        sip.close();
    }

    @Test
    void givenTooShortAnInterval_whenInviteComes_then422TellsOurs() {
        caller.invite("9196", "Supported: timer\nSession-Expires: 30\n");
        SipMessageText refusal = caller.phone.receive();
        assertEquals("SIP/2.0 422 Session Interval Too Small", refusal.firstLine());
        assertEquals("90", refusal.header("Min-SE"));
    }

    @Test
    void givenCallerRefreshes_whenItStops_thenBye() throws Exception {
        SipFixture.Incoming call = establish("Supported: timer\nx: 600;refresher=uac\n", "600;refresher=uac");
        sip.time.advance(Duration.ofSeconds(500));
        caller.send("UPDATE", "Supported: timer\nSession-Expires: 600;refresher=uac\n", "");
        assertEquals("600;refresher=uac", caller.phone.receive().header("Session-Expires"));
        sip.settle();
        sip.time.advance(Duration.ofSeconds(567));
        sip.settle();
        sip.time.advance(Duration.ofSeconds(1));
        SipMessageText bye = caller.phone.receive();
        assertEquals("BYE", bye.method());
        assertEquals("Q.850;cause=102;text=\"RECOVERY_ON_TIMER_EXPIRE\"", bye.header("Reason"));
        assertEquals(
                new LegEvent.Ended(HangupCause.RECOVERY_ON_TIMER_EXPIRE, "send_bye"),
                call.events().next());
    }

    @Test
    void givenWeRefresh_whenHalfTheTimeIsOver_thenUpdateWhereAllowed() throws Exception {
        establish("Supported: timer\nAllow: UPDATE, BYE\n", "1800;refresher=uas");
        sip.time.advance(Duration.ofSeconds(900));
        SipMessageText update = caller.phone.receive();
        assertEquals("UPDATE", update.method());
        assertEquals("", update.body());
        assertEquals("1800;refresher=uac", update.header("Session-Expires"));
        caller.accept(update, "Session-Expires: 200;refresher=uac\n", "");
        sip.settle();
        sip.time.advance(Duration.ofSeconds(100));
        SipMessageText next = caller.phone.receive();
        assertEquals("UPDATE", next.method());
        assertEquals("200;refresher=uac", next.header("Session-Expires"));
    }

    @Test
    void givenWeRefreshAndNoUpdate_whenHalfTheTimeIsOver_thenReinviteWithTheSameSession() throws Exception {
        SipFixture.Incoming call = establish("Supported: timer\n", "1800;refresher=uas");
        sip.time.advance(Duration.ofSeconds(900));
        SipMessageText invite = caller.phone.receive();
        assertEquals("INVITE", invite.method());
        assertEquals(ANSWER, invite.body());
        caller.accept(invite, "Session-Expires: 1800;refresher=uac\n", CallingPhone.SDP.replace("\n", "\r\n"));
        assertEquals("ACK", caller.phone.receive().method());
        call.leg().hangup(HangupCause.NORMAL_CLEARING);
        assertEquals("BYE", caller.phone.receive().method());
        sip.settle();
        assertEquals(true, call.events().isEmpty());
    }

    @Test
    void givenLongerIsWanted_whenRefreshing_thenAskedAgainWithIt() throws Exception {
        establish("Supported: timer\nAllow: UPDATE\n", "1800;refresher=uas");
        sip.time.advance(Duration.ofSeconds(900));
        SipMessageText update = caller.phone.receive();
        caller.phone.respond(update, "422 Session Interval Too Small", "", "Min-SE: 2400\nContent-Length: 0\n\n");
        SipMessageText again = caller.phone.receive();
        assertEquals("2400;refresher=uac", again.header("Session-Expires"));
        assertEquals("2400", again.header("Min-SE"));
    }

    @Test
    void givenCallerKnowsNoTimer_whenAnswered_thenThereIsNone() throws Exception {
        establish("", "");
    }

    @Test
    void givenTimersAreOff_whenCallerWantsOne_thenItHasToDoWithout() throws Exception {
        DialogSettings off = new DialogSettings(Duration.ZERO, Duration.ofSeconds(90), false, false);
        try (SipFixture quiet = new SipFixture(
                        settings -> SipFixture.withoutChallenges(settings).with(off));
                CallingPhone phone = new CallingPhone(quiet.phone())) {
            phone.invite("9196", "Supported: timer\nSession-Expires: 30\n");
            quiet.call().leg().answer(ANSWER);
            assertEquals("", phone.phone.await(200).header("Session-Expires"));
        }
    }

    private SipFixture.Incoming establish(String more, String interval) throws Exception {
        caller.invite("9196", more);
        SipFixture.Incoming call = sip.call();
        call.leg().answer(ANSWER);
        SipMessageText ok = caller.answered(caller.phone.await(200));
        assertEquals(interval, ok.header("Session-Expires"));
        assertEquals(interval.isEmpty() ? "" : "timer", ok.header("Require"));
        caller.ack("");
        assertInstanceOf(LegEvent.Confirmed.class, call.events().next());
        return call;
    }
}
