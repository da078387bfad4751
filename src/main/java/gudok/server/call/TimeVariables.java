package gudok.server.call;

import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * When things happened in a call, as variables by FreeSWITCH's names: {@code answer_stamp} in the server's time zone, {@code
 * answer_epoch} in seconds, {@code answer_uepoch} in microseconds. The first time of each counts. Confined to one thread.
 */
public final class TimeVariables {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int STAMP_CHARS = 19;

    private final Variables variables;
    private static final Value NOTHING = Value.configured("0");

    /** What happens in a call. */
    private enum Happening {
        START("start"),
        PROFILE_START("profile_start"),
        PROGRESS("progress"),
        PROGRESS_MEDIA("progress_media"),
        ANSWER("answer"),
        BRIDGE("bridge"),
        END("end");

        private final String stamp;
        private final String epoch;
        private final String microseconds;

        Happening(String word) {
            stamp = word + "_stamp";
            epoch = word + "_epoch";
            microseconds = word + "_uepoch";
        }
    }

    private final Map<Happening, Instant> times = new EnumMap<>(Happening.class);
    private Duration held = Duration.ZERO;
    /** Several things of a call happen at once. */
    private Written last = new Written(Instant.MIN, Value.EMPTY, Value.EMPTY, Value.EMPTY);

    /** A time in the three ways in which variables have it. */
    private record Written(Instant time, Value stamp, Value epoch, Value microseconds) {
        Written at(Instant now) {
            boolean sameSecond = now.getEpochSecond() == time.getEpochSecond();
            return new Written(
                    now,
                    sameSecond
                            ? stamp
                            : Value.configured(written(LocalDateTime.ofInstant(now, ZoneId.systemDefault()))),
                    sameSecond ? epoch : Value.configured(Long.toString(now.getEpochSecond())),
                    Value.configured(Long.toString(micros(now))));
        }
    }

    public TimeVariables(Variables variables) {
        this.variables = variables;
    }

    public void started(Instant now) {
        happened(Happening.START, now);
        happened(Happening.PROFILE_START, now);
    }

    /** It was dialled before it was a call. */
    void dialled(Party.Dialled leg) {
        leg.rang().ifPresent(this::rang);
        leg.sounded().ifPresent(this::gotEarlyMedia);
    }

    /** 180 or 182 was sent. */
    void rang(Instant now) {
        happened(Happening.PROGRESS, now);
    }

    /** 183 with SDP was sent. */
    void gotEarlyMedia(Instant now) {
        happened(Happening.PROGRESS_MEDIA, now);
    }

    Optional<Instant> rangAt() {
        return Optional.ofNullable(times.get(Happening.PROGRESS));
    }

    Optional<Instant> earlyMediaAt() {
        return Optional.ofNullable(times.get(Happening.PROGRESS_MEDIA));
    }

    void answered(Instant now) {
        happened(Happening.ANSWER, now);
    }

    void bridged(Instant now) {
        happened(Happening.BRIDGE, now);
    }

    /** The party of this leg has held the other one for so long. */
    void held(Duration length) {
        held = held.plus(length);
    }

    /** Lengths too: of the call, of what is billed, of what came before; each is the difference of what the times are written as. */
    void ended(Instant now) {
        happened(Happening.END, now);
        between(Happening.START, Happening.END, "duration", "mduration", "uduration");
        between(Happening.ANSWER, Happening.END, "billsec", "billmsec", "billusec");
        between(Happening.START, Happening.ANSWER, "answersec", "answermsec", "answerusec");
        between(Happening.START, Happening.PROGRESS, "progresssec", "progressmsec", "progressusec");
        between(
                Happening.START,
                Happening.PROGRESS_MEDIA,
                "progress_mediasec",
                "progress_mediamsec",
                "progress_mediausec");
        between(Happening.START, Happening.BRIDGE, "waitsec", "waitmsec", "waitusec");
        set("hold_accum_seconds", held.toSeconds());
        set("hold_accum_ms", held.toMillis());
        set("hold_accum_usec", held.toNanos() / 1000);
    }

    private void happened(Happening what, Instant now) {
        if (times.putIfAbsent(what, now) == null) {
            last = now.equals(last.time()) ? last : last.at(now);
            variables.set(what.stamp, last.stamp());
            variables.set(what.epoch, last.epoch());
            variables.set(what.microseconds, last.microseconds());
        }
    }

    /** Nothing if one of them did not happen. */
    private void between(Happening from, Happening to, String seconds, String millis, String micros) {
        boolean both = times.containsKey(from) && times.containsKey(to);
        Instant begin = both ? times.get(from) : Instant.EPOCH;
        Instant end = both ? times.get(to) : Instant.EPOCH;
        set(seconds, end.getEpochSecond() - begin.getEpochSecond());
        set(millis, end.toEpochMilli() - begin.toEpochMilli());
        set(micros, micros(end) - micros(begin));
    }

    /** Digit by digit in years of four digits, as each call does so twice at least. */
    private static String written(LocalDateTime time) {
        if (time.getYear() < 1000 || time.getYear() > 9999) {
            return STAMP.format(time);
        }
        StringBuilder text = new StringBuilder(STAMP_CHARS).append(time.getYear());
        two(text, '-', time.getMonthValue());
        two(text, '-', time.getDayOfMonth());
        two(text, ' ', time.getHour());
        two(text, ':', time.getMinute());
        two(text, ':', time.getSecond());
        return text.toString();
    }

    private static void two(StringBuilder text, char before, int number) {
        text.append(before).append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
    }

    private void set(String name, long value) {
        variables.set(name, value == 0 ? NOTHING : Value.configured(Long.toString(value)));
    }
}
