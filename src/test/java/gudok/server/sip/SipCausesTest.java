package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.dialplan.call.HangupCause;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every cause in a Reason header, as we write it and as we read it from a peer. */
class SipCausesTest {
    @ParameterizedTest
    @EnumSource(HangupCause.class)
    void givenACause_whenToldInAReason_thenAPeersReasonOfThatNumberMeansIt(HangupCause cause) {
        String reason = SipCauses.reason(cause);
        boolean elsewhere = cause == HangupCause.LOSE_RACE || cause == HangupCause.PICKED_OFF;
        boolean q850 = cause.number() <= 127;
        String own = (q850 ? "Q.850" : "SIP") + ";cause=" + cause.number() + ";text=\"" + cause.name() + "\"";
        assertEquals(elsewhere ? "SIP;cause=200;text=\"Call completed elsewhere\"" : own, reason);
        HangupCause read = q850 && cause != HangupCause.NONE ? cause : HangupCause.USER_BUSY;
        assertEquals(read, SipCauses.received(486, List.of("Reason: " + reason)));
    }
}
