package gudok.dialplan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.Transferred;
import gudok.dialplan.hunt.HuntExpressions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller's digits lead to. */
class DigitApplicationsTest {
    private final FakeCall call = new FakeCall();
    private final PlayAndGetDigitsApplication menu =
            new PlayAndGetDigitsApplication(new HuntExpressions(), () -> (application, data, extension, position) -> {
                throw new AssertionError("no inline actions here");
            });

    private FakeCall pressing(String digits) {
        call.services.pressed.append(digits);
        return call;
    }

    private void assertRead(String digits, String result, String terminator) {
        assertEquals(digits, call.variable("pin"));
        assertEquals(result, call.variable("read_result"));
        assertEquals(terminator, call.variable("read_terminator_used"));
    }

    @Test
    void givenDigitsAndTerminator_whenRead_thenVariableHasThemWithoutIt() {
        pressing("1234#9").runs(new ReadApplication(), "2 6 prompt.wav pin 5000 #");
        assertRead("1234", "success", "#");
        assertEquals("9", call.services.pressed.toString());
    }

    @Test
    void givenAsManyDigitsAsMay_whenRead_thenNoTerminatorIsNeeded() {
        pressing("123456").runs(new ReadApplication(), "2 6 silence pin 5000 #");
        assertRead("123456", "success", "(unset)");
        assertEquals(List.of(), call.played);
    }

    @Test
    void givenEnoughDigitsAndNoMore_whenTimeIsOver_thenTimeoutWithDigits() {
        pressing("123").runs(new ReadApplication(), "2 6 silence pin 5000 #");
        assertRead("123", "timeout", "(unset)");
    }

    @Test
    void givenTooFewDigits_whenRead_thenFailureWithWhatCame() {
        pressing("1#").runs(new ReadApplication(), "2 6 silence pin 5000 #");
        assertRead("1", "failure", "#");
    }

    @Test
    void givenTerminatorThatIsKept_whenRead_thenItIsTheLastDigit() {
        pressing("12*").runs(new ReadApplication(), "1 6 silence pin 5000 #+*");
        assertRead("12*", "success", "*");
    }

    @Test
    void givenTerminatorRequired_whenNoneComes_thenFailure() {
        pressing("12").runs(new ReadApplication(), "1 2 silence pin 5000 =#");
        assertRead("12", "failure", "(unset)");
    }

    @Test
    void givenOldValues_whenNothingIsPressed_thenTheyAreGone() {
        call.with("pin", "77").with("read_terminator_used", "#").runs(new ReadApplication(), "1 2 silence pin 5000 #");
        assertRead("(unset)", "failure", "(unset)");
    }

    @Test
    void givenWrongThenRightDigits_whenMenuRuns_thenBadSoundBetween() {
        pressing("9#12#").runs(menu, "1 4 3 5000 # ask.wav bad.wav pin ^1\\d$");
        assertEquals("12", call.variable("pin"));
        assertEquals("9", call.variable("pin_invalid"));
        assertEquals(3, call.played.size());
    }

    @Test
    void givenNoTryLeft_whenMenuFails_thenVariableIsUnsetAndTransferFollows() {
        Transferred gone = assertThrows(
                Transferred.class,
                () -> pressing("9#").runs(menu, "1 4 1 5000 # silence silence pin ^1$ 2000 'operator XML public'"));
        assertEquals("operator", gone.target().extension().text());
        assertEquals("public", gone.target().context().orElseThrow().text());
        assertEquals("(unset)", call.variable("pin"));
    }

    @Test
    void givenNoTries_whenMenuRuns_thenNothingIsHeard() {
        pressing("1#").runs(menu, "1 4 0 5000 # ask.wav bad.wav pin ^1$");
        assertEquals(List.of(), call.played);
    }

    @Test
    void givenMinimumOfNone_whenTerminatorAlone_thenMenuIsOver() {
        pressing("#").runs(menu, "0 4 3 5000 # ask.wav bad.wav pin ^1$");
        assertEquals(1, call.played.size());
        assertEquals("(unset)", call.variable("pin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1 2 silence", "3 2 silence pin", "x 2 silence pin", "1 2 silence pin 5000 Z"})
    void givenWrongData_whenReadIsParsed_thenRefused(String data) {
        assertThrows(DialplanException.class, () -> new ReadApplication().parse(FakeCall.constant(data)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 2 3 5000 # a b v",
                "1 2 3 500 # a b v x",
                "1 2 999 5000 # a b v x",
                "1 2 3 5000 # a b v (",
                "1 200 3 5000 # a b v x"
            })
    void givenWrongData_whenMenuIsParsed_thenRefused(String data) {
        assertThrows(DialplanException.class, () -> menu.parse(FakeCall.constant(data)));
    }

    @Test
    void givenGroups_whenSent_thenLengthsBelongToTheirGroup() {
        call.runs(new SendDtmfApplication(), "1w2+b#@100");
        assertEquals(List.of("send 1@250 -@500 2@250 B@100 #@100"), call.deeds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12x", "1@", "1@x", "e"})
    void givenWrongDigits_whenParsed_thenRefused(String data) {
        assertThrows(DialplanException.class, () -> new SendDtmfApplication().parse(FakeCall.constant(data)));
    }

    @Test
    void givenQueuedDigits_whenFlushed_thenNoneWait() {
        call.runs(new QueueDtmfApplication(), "12w#");
        assertEquals("12#", call.services.pressed.toString());
        call.runs(new FlushDtmfApplication(), "");
        assertEquals("", call.services.pressed.toString());
    }

    @Test
    void givenStartAndStop_whenRun_thenDetectorFollows() {
        call.runs(InBandDtmfApplication.start(), "").runs(InBandDtmfApplication.stop(), "");
        assertEquals(List.of("detect true", "detect false"), call.deeds);
    }

    @Test
    void givenMissingPrompt_whenPlayed_thenDigitsPressedBeforeAreForgotten() {
        call.whereSoundsAreMissing();
        call.services.digits().add("12");
        call.runs(new PlaybackApplication(), "none.wav");
        assertEquals("", call.services.pressed.toString());
    }
}
