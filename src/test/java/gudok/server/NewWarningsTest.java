package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.server.config.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewWarningsTest {
    private static Finding warning(int line, String message) {
        return new Finding("a.xml", line, 1, Finding.Severity.WARNING, message);
    }

    @Test
    void givenLinesThatMoved_whenCompared_thenOnlyWhatIsNewIsTold() {
        List<Finding> before = List.of(warning(3, "as line 7 says (a.xml:9:2)"), warning(4, "no user 1000"));
        Finding added = warning(6, "no user 1001");
        List<Finding> now = List.of(warning(5, "as line 8 says (a.xml:10:2)"), added, warning(7, "no user 1000"));
        assertEquals(List.of(added), NewWarnings.between(before, now));
        assertEquals(List.of(), NewWarnings.between(now, before));
    }
}
