package gudok.media.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.ApplicationRegistry;
import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Value;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelayEchoApplicationTest {
    private final DelayEchoApplication application = new DelayEchoApplication();

    private Duration parse(String data) {
        return application.parse(new ActionData(Value.configured(data), false));
    }

    @ParameterizedTest
    @CsvSource({"'',1000", "'  ',1000", "0,0", "1,1", "' 10000 ',10000", "60000,60000", "007,7"})
    void givenDelay_whenParsed_thenItIsThatLong(String data, long milliseconds) {
        assertEquals(Duration.ofMillis(milliseconds), parse(data));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "60001", "abc", "10s", "1.5", "+5", "99999999999999999999", "1 2", "٣"})
    void givenOtherData_whenParsed_thenOperatorIsToldWhatToWrite(String data) {
        DialplanException refused = assertThrows(DialplanException.class, () -> parse(data));
        assertTrue(refused.getMessage().contains("0 to 60000"));
        assertTrue(refused.getMessage().length() < 150);
    }

    @Test
    void givenModule_whenAsked_thenItsApplicationsAreNamed() {
        ApplicationRegistry registry = new ApplicationRegistry(MediaApplications.all());
        assertEquals(Set.of("echo", "delay_echo"), Set.copyOf(registry.names()));
    }
}
