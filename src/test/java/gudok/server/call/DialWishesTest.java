package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.dialplan.call.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialWishesTest {
    private static Duration timeout(Map<String, String> variables) {
        return new DialWishes(name -> Optional.ofNullable(variables.get(name)).map(Value::configured))
                .rules()
                .timeout();
    }

    @ParameterizedTest
    @CsvSource({
        "20,20",
        "' 20 ',20",
        "+20,20",
        "020,20",
        "20s,20",
        "20.9,20",
        "0,60",
        "-5,60",
        "soon,60",
        "'',60",
        "٢,60",
        "99999,86400",
        "999999999999999999999,86400"
    })
    void givenACallTimeout_whenRead_thenItsLeadingDigitsCount(String written, long seconds) {
        assertEquals(Duration.ofSeconds(seconds), timeout(Map.of("call_timeout", written)));
    }

    @Test
    void givenBothTimeouts_whenRead_thenTheOneForTheAttemptCountsUnlessItIsNone() {
        assertEquals(Duration.ofSeconds(7), timeout(Map.of("call_timeout", "5", "originate_timeout", "7")));
        assertEquals(Duration.ofSeconds(5), timeout(Map.of("call_timeout", "5", "originate_timeout", "0")));
    }
}
