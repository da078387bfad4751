package gudok.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gudok.server.view.CdrSearch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Questions about calls that are over. */
class CdrResourceTest {
    private final List<CdrSearch> searches = new ArrayList<>();
    private boolean answers = true;

    private Answer ask(Map<String, List<String>> query) {
        Answer answer = new CdrResource(search -> {
                    searches.add(search);
                    return answers ? Optional.of(Stream.of(Map.of("uuid", "a"))) : Optional.empty();
                })
                .answer(new ApiRequest("GET", List.of(), query, ""));
        return answer instanceof Answer.Slow slow ? slow.value().get() : answer;
    }

    private int status(Map<String, List<String>> query) {
        return assertInstanceOf(Answer.Value.class, ask(query)).status();
    }

    @Test
    void givenAllParameters_whenAsked_thenTheDeskGetsThem() {
        Answer.Rows rows = assertInstanceOf(
                Answer.Rows.class,
                ask(Map.of(
                        "since", List.of("2030-01-07T09:00:00+03:00"),
                        "until", List.of("2030-01-07T09:00:00Z"),
                        "call", List.of("a@b"),
                        "limit", List.of("10000"))));
        assertEquals(List.of(Map.of("uuid", "a")), rows.rows().get().toList());
        assertEquals(
                List.of(new CdrSearch(
                        Instant.parse("2030-01-07T06:00:00Z"),
                        Instant.parse("2030-01-07T09:00:00Z"),
                        Optional.of("a@b"),
                        10_000)),
                searches);
    }

    @Test
    void givenOddParameters_whenAsked_then400() {
        for (String limit : List.of("0", "-1", "x", "", "1e3", "10001", "99999999", "9999999999")) {
            assertEquals(400, status(Map.of("limit", List.of(limit))), limit);
        }
        for (String time : List.of("", "now", "2030-01-07", "2030-01-07T09:00", "+999999999-01-01T00:00:00Z")) {
            assertEquals(400, status(Map.of("since", List.of(time))), time);
        }
        assertEquals(400, status(Map.of("call", List.of(" "))));
        assertEquals(400, status(Map.of("call", List.of("x".repeat(5000)))));
        assertEquals(400, status(Map.of("sinse", List.of("2030-01-07T09:00:00Z"))));
        assertEquals(400, status(Map.of("limit", List.of("1", "2"))));
    }

    @Test
    void givenADiskThatDoesNotAnswer_whenAsked_then503() {
        answers = false;
        assertEquals(503, status(Map.of()));
    }
}
