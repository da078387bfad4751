package gudok.server.call;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Wait;
import gudok.dialplan.dial.DialStringParser;
import gudok.server.view.CallDetail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server calls extensions of its own and sends who answers elsewhere; without SIP. */
class OriginateTest {
    private CallFixture fixture;

    @BeforeEach
    void start() {
        fixture = new CallFixture(20)
                .extension(
                        "answers",
                        call -> call.answer(),
                        call -> call.await(new Wait(Optional.of(Duration.ofHours(1)), Optional.empty(), "")))
                .extension("busy", call -> call.hangup(HangupCause.USER_BUSY))
                .extension(
                        "rings",
                        call -> call.ringReady(false),
                        call -> call.await(new Wait(Optional.of(Duration.ofHours(1)), Optional.empty(), "")))
                .extension("circle", call -> call.bridge(dialString("loopback/circle/default")));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static DialString dialString(String text) {
        return DialStringParser.parse(Value.configured(text));
    }

    private Originating.Outcome originate(String text) throws Exception {
        TransferTarget target = new TransferTarget(Value.configured("there"), Optional.empty());
        return fixture.calls
                .originate(dialString(text), target, Map.of("origination_caller_id_number", Value.configured("42")))
                .get(10, SECONDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{origination_uuid=short}loopback/busy/default",
                "[origination_uuid=with_others]loopback/busy/default,loopback/busy/default"
            })
    void givenAnIdThatIsNone_whenOriginated_thenRefused(String text) {
        String problem =
                assertThrows(DialplanException.class, () -> originate(text)).getMessage();
        assertTrue(problem.contains("8 to 64 letters"), problem);
    }

    @Test
    void givenAnIdThatACallHas_whenOriginated_thenRefused() throws Exception {
        String text = "{origination_uuid=chosen-one}loopback/answers/default";
        assertEquals(Optional.of("chosen-one"), originate(text).call());
        String problem =
                assertThrows(DialplanException.class, () -> originate(text)).getMessage();
        assertTrue(problem.contains("another call"), problem);
    }

    private Map<String, String> record(String cause) {
        List<Map<String, String>> found = outbound()
                .filter(variables -> cause.equals(variables.get("hangup_cause")))
                .toList();
        assertEquals(1, found.size(), fixture.details.toString());
        return found.get(0);
    }

    @Test
    void givenSomebodyAnswers_whenOriginated_thenHeIsACallThatGoesToTheExtension() throws Exception {
        fixture.extension("there", call -> fixture.story.tell("there " + call.id()), call -> {
            throw call.hangup(HangupCause.CALL_REJECTED);
        });
        Originating.Outcome result = originate("loopback/answers/default");
        assertEquals(HangupCause.SUCCESS, result.cause());
        fixture.story.expectAtLast("there " + result.call().orElseThrow());
        fixture.story.expectAtLast("ended CALL_REJECTED send_bye");
    }

    @Test
    void givenSomebodyAnswers_whenOriginated_thenHeIsTheCallerOfTheExtension() throws Exception {
        fixture.extension("there", call -> {
            fixture.story.tell(call.profile()
                            .field("caller_id_number")
                            .orElseThrow()
                            .text() + " to "
                    + call.profile().destinationNumber().text() + " for "
                    + call.profile().field("callee_id_number").orElseThrow().text());
            throw call.hangup(HangupCause.CALL_REJECTED);
        });
        originate("loopback/answers/default");
        fixture.story.expectAtLast("answers to there for 42");
    }

    @Test
    void givenNobodyAnswers_whenOriginated_thenTheRecordSaysWhy() throws Exception {
        Originating.Outcome result = originate("{origination_uuid=0123456789}loopback/busy/default");
        assertEquals(new Originating.Outcome(Optional.empty(), HangupCause.USER_BUSY), result);
        Map<String, String> record = record("USER_BUSY");
        assertEquals("0123456789", record.get("uuid"));
        assertEquals("0123456789", record.get("call_uuid"));
        assertEquals("default", record.get("context"));
        assertEquals("recv_refuse", record.get("sip_hangup_disposition"));
        assertEquals("486", record.get("sip_term_status"));
        assertEquals("busy", record.get("destination_number"));
        assertEquals("42", record.get("caller_id_number"));
        assertEquals("0", record.get("billsec"));
    }

    @Test
    void givenTwoThatRefuse_whenOriginated_thenTheirRecordsAreOfOneCall() throws Exception {
        originate("{origination_uuid=0123456789}loopback/busy/default,loopback/busy/default");
        assertEquals(
                List.of("0123456789", "0123456789"),
                outbound().map(record -> record.get("call_uuid")).toList());
        assertEquals(2, outbound().map(record -> record.get("uuid")).distinct().count(), fixture.details.toString());
        assertTrue(fixture.journals.find("0123456789").isPresent());
    }

    @Test
    void givenTwoAreCalled_whenOneAnswers_thenRecordsAndCallHaveTheIdFromBefore() throws Exception {
        fixture.extension("there", call -> call.hangup(HangupCause.CALL_REJECTED));
        Originating.Outcome result = originate(
                "{origination_uuid=0123456789}loopback/rings/default,[origination_uuid=abcdefgh]loopback/answers/default");
        assertEquals(Optional.of("0123456789"), result.call());
        fixture.story.expectAtLast("ended CALL_REJECTED send_bye");
        assertEquals("0123456789", record("LOSE_RACE").get("call_uuid"));
        assertEquals("0123456789", record("CALL_REJECTED").get("call_uuid"));
        assertEquals("0123456789", record("CALL_REJECTED").get("uuid"));
        assertEquals("there", record("CALL_REJECTED").get("destination_number"));
        assertEquals(
                "0123456789", fixture.journals.find("abcdefgh").orElseThrow().id());
        assertEquals(
                "there",
                fixture.journals.find("0123456789").orElseThrow().view().to());
    }

    private Stream<Map<String, String>> outbound() {
        return fixture.details.stream()
                .map(CallDetail::variables)
                .filter(variables -> "outbound".equals(variables.get("direction")));
    }

    @Test
    void givenALoser_whenAnotherAnswers_thenItsRecordSaysThatItLostTheRace() throws Exception {
        fixture.extension("there", call -> call.hangup(HangupCause.NORMAL_CLEARING));
        originate("loopback/rings/default,loopback/answers/default");
        Map<String, String> record = record("LOSE_RACE");
        assertEquals("true", record.get("other_loseracer"));
        assertEquals("send_cancel", record.get("sip_hangup_disposition"));
    }

    @Test
    void givenACircle_whenOriginated_thenItEnds() throws Exception {
        Originating.Outcome result = originate("loopback/circle/default");
        assertTrue(result.call().isEmpty());
    }

    @Test
    void givenAGateway_whenOriginated_thenItIsRefusedAtOnce() throws Exception {
        assertEquals(
                new Originating.Outcome(Optional.empty(), HangupCause.INVALID_GATEWAY),
                originate("sofia/gateway/isp/1"));
    }
}
