package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeVariablesTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00.000250Z");

    private final ChannelVariables variables = new ChannelVariables(Map.of());
    private final TimeVariables times = new TimeVariables(variables);

    private String text(String name) {
        return variables.text(name, "unset");
    }

    @Test
    void givenAnAnsweredCall_whenItEnds_thenTimesAndLengthsAreTold() {
        times.started(START);
        times.rang(START.plusSeconds(1));
        times.rang(START.plusSeconds(2));
        times.answered(START.plusSeconds(3));
        times.ended(START.plusMillis(9500));
        assertEquals("1893456000000250", text("start_uepoch"));
        assertEquals("1893456001", text("progress_epoch"));
        assertEquals(19, text("answer_stamp").length());
        assertEquals("9 9500 9500000", text("duration") + " " + text("mduration") + " " + text("uduration"));
        assertEquals(
                "6 3 1 0",
                text("billsec") + " " + text("answersec") + " " + text("progresssec") + " " + text("waitsec"));
    }

    @Test
    void givenAnyTime_whenItIsStamped_thenItIsWrittenAsFreeSwitchDoes() {
        long seed = System.nanoTime();
        DateTimeFormatter form = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
        new Random(seed)
                .longs(2000, Instant.parse("0001-01-02T00:00:00Z").getEpochSecond(), 400_000_000_000L)
                .mapToObj(Instant::ofEpochSecond)
                .forEach(time -> {
                    ChannelVariables stamped = new ChannelVariables(Map.of());
                    new TimeVariables(stamped).started(time);
                    assertEquals(
                            form.format(time.atZone(ZoneId.systemDefault())),
                            stamped.text("start_stamp", "unset"),
                            "seed " + seed);
                });
    }

    @Test
    void givenThingsThatHappenAtOnce_whenTold_thenTheyAreWrittenOnce() {
        times.started(START);
        times.rang(START.plusMillis(1));
        for (String form : new String[] {"_stamp", "_epoch", "_uepoch"}) {
            assertSame(
                    variables.get("start" + form).orElseThrow(),
                    variables.get("profile_start" + form).orElseThrow());
        }
        assertSame(
                variables.get("start_stamp").orElseThrow(),
                variables.get("progress_stamp").orElseThrow());
        assertEquals("1893456000001250", text("progress_uepoch"));
    }

    @Test
    void givenACallWithoutAnswer_whenItEnds_thenNothingIsBilled() {
        times.started(START);
        times.ended(START.plusSeconds(5));
        assertEquals("0 unset 5", text("billsec") + " " + text("answer_epoch") + " " + text("duration"));
    }

    @Test
    void givenLengthsWithFractions_whenItEnds_thenTheyAreWhatTheStampsTell() {
        Instant begin = Instant.parse("2030-01-01T00:00:00.900Z");
        times.started(begin);
        times.answered(begin.plusMillis(50));
        times.ended(begin.plusMillis(19_999));
        assertEquals("20 19999", text("duration") + " " + text("mduration"));
        assertEquals("20 19949", text("billsec") + " " + text("billmsec"));
        assertEquals(
                Long.toString(Long.parseLong(text("end_epoch")) - Long.parseLong(text("answer_epoch"))),
                text("billsec"));
    }
}
