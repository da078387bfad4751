package gudok.dialplan.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.Value;
import gudok.dialplan.model.TimeAttribute;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCompilerTest {
    @ParameterizedTest(name = "{0}={1} at {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    year          | 2030                | 2030-01-02T10:30:00Z | true
                    yday          | 2                   | 2030-01-02T10:30:00Z | true
                    mon           | 11-2                | 2030-01-02T10:30:00Z | true
                    mon           | 2-11                | 2030-01-02T10:30:00Z | false
                    mday          | 1,3                 | 2030-01-02T10:30:00Z | false
                    week          | 1                   | 2030-01-07T10:30:00Z | true
                    week          | 2                   | 2030-01-08T10:30:00Z | true
                    mweek         | 1                   | 2030-01-05T10:30:00Z | true
                    mweek         | 2                   | 2030-01-06T10:30:00Z | true
                    wday          | wed                 | 2030-01-02T10:30:00Z | true
                    wday          | 4                   | 2030-01-02T10:30:00Z | true
                    wday          | Friday-monday       | 2030-01-06T10:30:00Z | true
                    wday          | fri-mon             | 2030-01-02T10:30:00Z | false
                    hour          | 22-6                | 2030-01-02T23:30:00Z | true
                    hour          | 22-6                | 2030-01-02T10:30:00Z | false
                    minute        | 30-59               | 2030-01-02T10:30:00Z | true
                    minute-of-day | 1                   | 2030-01-02T00:00:00Z | true
                    minute-of-day | 1440                | 2030-01-02T23:59:00Z | true
                    time-of-day   | 10:30-10:30:00      | 2030-01-02T10:30:00Z | true
                    time-of-day   | 08:00-09:00,10:00-11:00 | 2030-01-02T10:30:00Z | true
                    time-of-day   | 22:00-06:00         | 2030-01-02T06:00:01Z | false
                    time-of-day   | 22:00-24:00         | 2030-01-02T23:59:59Z | true
                    date-time     | 2030-01-02 10:30:00~2030-01-02 10:30:01 | 2030-01-02T10:30:00Z | true
                    date-time     | 2030-01-02 10:00:00~2030-01-02 10:30:00 | 2030-01-02T10:30:00Z | false
                    tz-offset     | 0                   | 2030-01-02T10:30:00Z | true
                    tz-offset     | -5                  | 2030-01-02T10:30:00-05:00 | true
                    dst           | true                | 2030-07-02T10:30:00+02:00[Europe/Berlin] | true
                    dst           | true                | 2030-01-02T10:30:00+01:00[Europe/Berlin] | false
                    dst           | false               | 2030-01-02T10:30:00+01:00[Europe/Berlin] | true
                    """)
    void givenAnAttribute_whenTheTimeComes_thenItHoldsOrNot(String name, String text, String now, boolean holds) {
        ZonedDateTime time = ZonedDateTime.parse(now);
        TimeCheck check = TimeCompiler.compile(new TimeAttribute(name, text));
        assertEquals(holds, check.holds(new TimeCheck.Moment(time, time)));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "hour, noon",
        "wday, xyz",
        "wday, nmo",
        "time-of-day, 8-17",
        "time-of-day, 25:00-26:00",
        "time-of-day, 8h",
        "date-time, tomorrow",
        "year, ''",
        "mday, '1,'",
        "dst, maybe",
        "minute, 1-2-3"
    })
    void givenATextThatIsNoTime_whenCompiled_thenItIsRefused(String name, String text) {
        assertThrows(DialplanException.class, () -> TimeCompiler.compile(new TimeAttribute(name, text)));
    }

    @Test
    void givenACallsTimeZone_whenHunted_thenTimesAreTold() {
        TestPlan plan = TestPlan.clean(
                "<extension name='e'><condition hour='13'><action application='a'/><anti-action application='x'/></condition>"
                        + "</extension>");
        assertEquals(List.of("x"), plan.list());
        plan.variables.set("tod_tz_offset", Value.configured("3"));
        assertEquals(List.of("a"), plan.list());
        plan.variables.unset("tod_tz_offset");
        plan.variables.set("timezone", Value.configured("Europe/Moscow"));
        assertEquals(List.of("a"), plan.list());
        plan.variables.set("timezone", Value.peer("no/such"));
        assertEquals(List.of("x"), plan.list());
    }

    @Test
    void givenTimesAndField_whenHunted_thenBothAreRequired() {
        TestPlan plan =
                TestPlan.of("<extension name='e'><condition hour='10' field='destination_number' expression='^1'>"
                        + "<action application='a'/><anti-action application='x'/></condition></extension>");
        assertEquals(List.of("a"), plan.list());
        assertEquals(List.of("x"), plan.list(TestPlan.NOW.plusHours(1)));
        assertEquals(List.of("x"), plan.calling("2").list());
    }
}
