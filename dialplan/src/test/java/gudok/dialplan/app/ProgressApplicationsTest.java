package gudok.dialplan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.dialplan.call.Wait;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressApplicationsTest {
    private final FakeCall call = new FakeCall();

    @Test
    void givenARingingCall_whenAnswered_thenNothingElseHappens() {
        call.runs(new AnswerApplication(), "");
        assertEquals(List.of("answer"), call.deeds);
        assertEquals(List.of(), call.waits);
    }

    @Test
    void givenAnAnswerDelay_whenAnswered_thenSilenceFollows() {
        call.with("answer_delay", "500").runs(new AnswerApplication(), "is_conference");
        assertEquals(List.of(Wait.forTime(Duration.ofMillis(500))), call.waits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "soon", "999999999999999999999"})
    void givenAnAnswerDelayThatIsNone_whenAnswered_thenNothingIsWaitedFor(String delay) {
        call.with("answer_delay", delay).runs(new AnswerApplication(), "");
        assertEquals(List.of(), call.waits);
    }

    @Test
    void givenAnAnsweredCall_whenAnsweredAgain_thenNothingHappens() {
        call.thatIsAnswered().with("answer_delay", "500").runs(new AnswerApplication(), "");
        assertEquals(List.of(), call.deeds);
        assertEquals(List.of(), call.waits);
    }

    @Test
    void givenProgressApplications_whenRun_thenTheCallerIsTold() {
        call.runs(new PreAnswerApplication(), "")
                .runs(new RingReadyApplication(), "")
                .runs(new RingReadyApplication(), " queued ");
        assertEquals(List.of("preAnswer", "ringReady", "ringReady queued"), call.deeds);
    }
}
