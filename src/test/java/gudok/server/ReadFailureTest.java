package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.config.Finding;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadFailureTest {
    static Stream<Throwable> failures() {
        return Stream.of(
                new OutOfMemoryError("heap"),
                new StackOverflowError(),
                new IllegalStateException("ours"),
                new NoClassDefFoundError("ours"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void givenAReadingThatFails_whenGuarded_thenItIsAFinding(Throwable failure) {
        ReadFailure told = assertThrows(ReadFailure.class, () -> ReadFailure.guard(() -> fail(failure)));
        Finding finding = told.finding(Path.of("config"));
        assertTrue(finding.isError());
        assertTrue(finding.toString().startsWith("config:1:1: error: "), finding::toString);
    }

    private static <E extends Throwable> String fail(Throwable failure) throws E {
        @SuppressWarnings("unchecked")
        E same = (E) failure;
        throw same;
    }

    @Test
    void givenAReadingThatWorks_whenGuarded_thenItsOutcome() {
        assertEquals("read", ReadFailure.guard(() -> "read"));
    }
}
