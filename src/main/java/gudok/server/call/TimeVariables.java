package gudok.server.call;

import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
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
    private final Map<Point, Instant> times = new EnumMap<>(Point.class);
    private Duration held = Duration.ZERO;
    private Instant stampedSecond = Instant.MIN;
    private String stamp = "";

    /** What can happen once in a call. */
    enum Point {
        START,
        PROFILE_START,
        PROGRESS,
        PROGRESS_MEDIA,
        ANSWER,
        BRIDGE,
        END;

        private final String stamp = name().toLowerCase(Locale.ROOT) + "_stamp";
        private final String epoch = name().toLowerCase(Locale.ROOT) + "_epoch";
        private final String uepoch = name().toLowerCase(Locale.ROOT) + "_uepoch";
    }

    public TimeVariables(Variables variables) {
        this.variables = variables;
    }

    public void started(Instant now) {
        happened(Point.START, now);
        happened(Point.PROFILE_START, now);
    }

    /** It was dialled before it was a call. */
    void dialled(Party.Dialled leg) {
        leg.rang().ifPresent(this::rang);
        leg.sounded().ifPresent(this::gotEarlyMedia);
    }

    /** 180 or 182 was sent. */
    void rang(Instant now) {
        happened(Point.PROGRESS, now);
    }

    /** 183 with SDP was sent. */
    void gotEarlyMedia(Instant now) {
        happened(Point.PROGRESS_MEDIA, now);
    }

    Optional<Instant> at(Point point) {
        return Optional.ofNullable(times.get(point));
    }

    void answered(Instant now) {
        happened(Point.ANSWER, now);
    }

    void bridged(Instant now) {
        happened(Point.BRIDGE, now);
    }

    /** The party of this leg has held the other one for so long. */
    void held(Duration length) {
        held = held.plus(length);
    }

    /** Lengths too: of the call, of what is billed, of what came before; each is the difference of what the times are written as. */
    void ended(Instant now) {
        happened(Point.END, now);
        between(Point.START, Point.END, "duration", "mduration", "uduration");
        between(Point.ANSWER, Point.END, "billsec", "billmsec", "billusec");
        between(Point.START, Point.ANSWER, "answersec", "answermsec", "answerusec");
        between(Point.START, Point.PROGRESS, "progresssec", "progressmsec", "progressusec");
        between(Point.START, Point.PROGRESS_MEDIA, "progress_mediasec", "progress_mediamsec", "progress_mediausec");
        between(Point.START, Point.BRIDGE, "waitsec", "waitmsec", "waitusec");
        set("hold_accum_seconds", Long.toString(held.toSeconds()));
        set("hold_accum_ms", Long.toString(held.toMillis()));
        set("hold_accum_usec", Long.toString(held.toNanos() / 1000));
    }

    private void happened(Point what, Instant now) {
        if (times.putIfAbsent(what, now) == null) {
            set(what.stamp, stamp(now));
            set(what.epoch, Long.toString(now.getEpochSecond()));
            set(what.uepoch, Long.toString(now.getEpochSecond() * 1_000_000 + now.getNano() / 1000));
        }
    }

    /** Several things of a call happen in one second. */
    private String stamp(Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        if (!second.equals(stampedSecond)) {
            stampedSecond = second;
            stamp = written(LocalDateTime.ofInstant(second, ZoneId.systemDefault()));
        }
        return stamp;
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

    /** Nothing if one of them did not happen. */
    private void between(Point from, Point to, String seconds, String millis, String micros) {
        Optional<Instant> begin = Optional.ofNullable(times.get(from));
        Optional<Instant> end = Optional.ofNullable(times.get(to)).filter(happened -> begin.isPresent());
        length(seconds, begin, end, ChronoUnit.SECONDS);
        length(millis, begin, end, ChronoUnit.MILLIS);
        length(micros, begin, end, ChronoUnit.MICROS);
    }

    private void length(String name, Optional<Instant> begin, Optional<Instant> end, ChronoUnit unit) {
        long whole = end.map(time -> unit.between(begin.orElseThrow().truncatedTo(unit), time.truncatedTo(unit)))
                .orElse(0L);
        set(name, Long.toString(whole));
    }

    private void set(String name, String value) {
        variables.set(name, Value.configured(value));
    }
}
