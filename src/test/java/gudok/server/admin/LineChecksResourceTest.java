package gudok.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gudok.server.view.LineCheck;
import gudok.server.view.LineCheckDesk;
import gudok.server.view.NoAnswerException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said while the disk has no answer. */
class LineChecksResourceTest {
    /** Has no report, or says nothing in time. */
    private record Desk(boolean answers) implements LineCheckDesk {
        private void waits() {
            if (!answers) {
                throw new NoAnswerException("late");
            }
        }

        @Override
        public List<LineCheck> newest(int most) {
            waits();
            return List.of();
        }

        @Override
        public Optional<LineCheck> find(String call) {
            waits();
            return Optional.empty();
        }

        @Override
        public String language() {
            return "en";
        }
    }

    private static Answer ask(boolean answers, String call) {
        Answer answer =
                new LineChecksResource(new Desk(answers)).answer(new ApiRequest("GET", List.of(call), Map.of(), ""));
        return assertInstanceOf(Answer.Slow.class, answer).value().get();
    }

    private static int status(Answer answer) {
        return assertInstanceOf(Answer.Value.class, answer).status();
    }

    @Test
    void givenNoReports_whenAsked_thenAnEmptyListAndUnknown() {
        assertEquals(
                List.of(),
                assertInstanceOf(Answer.Rows.class, ask(true, "")).rows().get().toList());
        assertEquals(404, status(ask(true, "call")));
    }

    @Test
    void givenLimits_whenAsked_thenThoseItCannotKeepAreRefused() {
        for (String limit : List.of("0", "-1", "x", "", "10001", "999999999")) {
            assertEquals(400, status(limited(limit)), limit);
        }
        assertInstanceOf(Answer.Slow.class, limited("10000"));
    }

    private static Answer limited(String limit) {
        ApiRequest request = new ApiRequest("GET", List.of(""), Map.of("limit", List.of(limit)), "");
        return new LineChecksResource(new Desk(true)).answer(request);
    }

    @Test
    void givenNoAnswerInTime_whenAsked_thenItIsNotSaidThatThereIsNothing() {
        assertEquals(503, status(ask(false, "")));
        assertEquals(503, status(ask(false, "call")));
        assertEquals(503, status(ask(false, "call.png")));
    }
}
