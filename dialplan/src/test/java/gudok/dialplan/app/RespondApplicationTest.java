package gudok.dialplan.app;

import static gudok.dialplan.app.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RespondApplicationTest {
    private static final RespondApplication RESPOND = new RespondApplication();

    private final FakeCall call = new FakeCall();

    @ParameterizedTest
    @CsvSource({
        "'',respond 488",
        "0,respond 488",
        "486,respond 486",
        "486 Busy Here,respond 486 Busy Here",
        "404 '  ',respond 404",
        "699,respond 699"
    })
    void givenAStatus_whenRun_thenTheCallIsRefusedWithIt(String data, String deed) {
        assertThrows(CallEnded.class, () -> call.runs(RESPOND, data));
        assertEquals(List.of(deed), call.deeds);
    }

    @Test
    void givenAReasonFromTheCaller_whenRun_thenItStaysOneShortLine() {
        Value data = Value.configured("486 ").plus(Value.peer("x\r\nContact: <sip:evil>\u2028" + "y".repeat(300)));
        assertThrows(CallEnded.class, () -> call.runs(RESPOND, data));
        String deed = call.deeds.get(0);
        assertEquals("respond 486 x  Contact: <sip:evil> yy", deed.substring(0, 37));
        assertEquals("respond 486 ".length() + 128, deed.length());
    }

    @ParameterizedTest
    @CsvSource({
        "busy,is not a SIP status",
        "700,is not a SIP status",
        "-486,is not a SIP status",
        "99,is not a SIP status"
    })
    void givenAnotherStatus_whenParsed_thenItIsRefused(String data, String words) {
        assertRefused(RESPOND, data, words);
    }

    @ParameterizedTest
    @CsvSource({
        "486,'',false",
        "100,'',false",
        "180,ringReady,false",
        "182,ringReady queued,false",
        "183 Session,'',true",
        "200,hangup DESTINATION_OUT_OF_ORDER,true",
        "302 sip:1001@example.org,redirect sip:1001@example.org NORMAL_UNSPECIFIED,false",
        "301 Gone Away,respond 301 Gone Away,false",
        "401,respond 401,false",
        "407 Who,respond 407 Who,false"
    })
    void givenAStatusThatWeLack_whenRun_thenItIsToldAndNothingElseIsSent(String data, String deed, boolean limited) {
        RespondApplication.Answer answer = RESPOND.parse(FakeCall.constant(data));
        assertEquals(limited, RESPOND.preview(answer).limitation().isPresent());
        if (!deed.isEmpty() && !answer.isProvisional()) {
            assertThrows(CallEnded.class, () -> RESPOND.run(call, answer));
        } else if (limited || answer.isProvisional()) {
            RESPOND.run(call, answer);
        }
        assertEquals(deed, String.join(",", call.deeds));
    }
}
