package gudok.dialplan.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** FreeSWITCH's tables, both ways. */
class HangupCauseTest {
    @ParameterizedTest
    @MethodSource("causes")
    void givenACause_whenTheCallerIsUnanswered_thenHeGetsItsStatus(String row) {
        String[] cells = row.split(" ");
        HangupCause cause = HangupCause.valueOf(cells[1]);
        assertEquals(Integer.parseInt(cells[0]), cause.number());
        assertEquals(Integer.parseInt(cells[2]), cause.sipStatus());
        assertEquals(cause, HangupCause.named(cells[0]));
        assertEquals(cause, HangupCause.named(cells[1].toLowerCase(java.util.Locale.ROOT)));
    }

    @Test
    void givenTheTable_whenCompared_thenNoCauseIsMissingAndNoneTooMany() {
        Set<String> listed = causes().map(row -> row.split(" ")[1]).collect(Collectors.toCollection(TreeSet::new));
        Set<String> known =
                Stream.of(HangupCause.values()).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(listed, known);
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void givenAStatus_whenACalledPartyRefuses_thenItMeansItsCause(String row) {
        String[] cells = row.split(" ");
        assertEquals(HangupCause.valueOf(cells[1]), HangupCause.ofSipStatus(Integer.parseInt(cells[0])));
    }

    @Test
    void givenStatusesThatTheTableLacks_whenACalledPartyRefuses_thenTheyAreUnspecified() {
        Set<Integer> listed =
                statuses().map(row -> Integer.parseInt(row.split(" ")[0])).collect(Collectors.toSet());
        IntStream.range(300, 700)
                .filter(status -> !listed.contains(status))
                .forEach(status -> assertEquals(HangupCause.NORMAL_UNSPECIFIED, HangupCause.ofSipStatus(status)));
    }

    @ParameterizedTest
    @CsvSource({"''", "nonsense", "9999", "USER BUSY", "1x"})
    void givenAnUnknownWord_whenNamed_thenItIsNormalClearing(String written) {
        assertEquals(HangupCause.NORMAL_CLEARING, HangupCause.named(written));
    }

    static Stream<String> causes() {
        return rows("/gudok/dialplan/causes-to-status.txt");
    }

    static Stream<String> statuses() {
        return rows("/gudok/dialplan/status-to-cause.txt");
    }

    private static Stream<String> rows(String resource) {
        try (InputStream stream = HangupCauseTest.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
