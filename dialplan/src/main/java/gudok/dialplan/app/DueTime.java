package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When something scheduled is due: {@code +N} is in N seconds, {@code @N} every N seconds, a big number without sign is
 * seconds since 1970. A small one without sign is a distance too: FreeSWITCH takes times in the past for periods.
 */
record DueTime(Kind kind, long seconds) {
    /** How the number is meant. */
    enum Kind {
        AFTER,
        EVERY,
        AT
    }

    /** Three years; below it no number can be meant as a time since 1970. */
    private static final long LONGEST_DISTANCE = 100_000_000;

    private static final long LATEST = 99_999_999_999L;

    /** A time at which something happens once. */
    static DueTime once(Value written) {
        DueTime time = parse(written, Kind.AFTER);
        if (time.kind == Kind.EVERY) {
            throw wrong(written, "repeats", "+SECONDS");
        }
        return time;
    }

    /** A time at which something may happen again and again. */
    static DueTime repeatable(Value written) {
        return parse(written, Kind.EVERY);
    }

    Schedule schedule(Instant now, Schedule.Task task) {
        Duration after =
                kind == Kind.AT ? Duration.between(now, Instant.ofEpochSecond(seconds)) : Duration.ofSeconds(seconds);
        Optional<Duration> every = kind == Kind.EVERY ? Optional.of(after) : Optional.empty();
        return new Schedule(after.isNegative() ? Duration.ZERO : after, every, task);
    }

    private static DueTime parse(Value written, Kind unsigned) {
        MarkedText text = new MarkedText(written);
        boolean plus = text.has(0, '+');
        boolean at = text.has(0, '@');
        long number = WholeNumber.of(text.toString().substring(plus || at ? 1 : 0), LATEST)
                .orElseThrow(() -> wrong(written, "is not a time", "+SECONDS"));
        Kind kind = plus ? Kind.AFTER : at ? Kind.EVERY : number < LONGEST_DISTANCE ? unsigned : Kind.AT;
        if (kind != Kind.AT && number >= LONGEST_DISTANCE) {
            throw wrong(written, "is more than three years", "fewer seconds");
        }
        if (kind == Kind.EVERY && number == 0) {
            throw wrong(written, "would repeat without end", "+0 for once, now");
        }
        return new DueTime(kind, number);
    }

    private static DialplanException wrong(Value written, String problem, String fix) {
        return new DialplanException("\"" + LogText.of(written) + "\" " + problem + " - write " + fix);
    }
}
