package gudok.server.call;

import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When things happened in a call, as variables by FreeSWITCH's names: {@code answer_stamp} in the server's time zone, {@code
 * answer_epoch} in seconds, {@code answer_uepoch} in microseconds. The first time of each counts. Confined to one thread.
 */
public final class TimeVariables {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Variables variables;
    private final Map<String, Instant> times = new HashMap<>();
    private Duration held = Duration.ZERO;
    private Instant stampedSecond = Instant.MIN;
    private String stamp = "";

    public TimeVariables(Variables variables) {
        this.variables = variables;
    }

    public void started(Instant now) {
        happened("start", now);
        happened("profile_start", now);
    }

    /** It was dialled before it was a call. */
    void dialled(Party.Dialled leg) {
        leg.rang().ifPresent(this::rang);
        leg.sounded().ifPresent(this::gotEarlyMedia);
    }

    /** 180 or 182 was sent. */
    void rang(Instant now) {
        happened("progress", now);
    }

    /** 183 with SDP was sent. */
    void gotEarlyMedia(Instant now) {
        happened("progress_media", now);
    }

    Optional<Instant> at(String name) {
        return Optional.ofNullable(times.get(name));
    }

    void answered(Instant now) {
        happened("answer", now);
    }

    void bridged(Instant now) {
        happened("bridge", now);
    }

    /** The party of this leg has held the other one for so long. */
    void held(Duration length) {
        held = held.plus(length);
    }

    /** Lengths too: of the call, of what is billed, of what came before; each is the difference of what the times are written as. */
    void ended(Instant now) {
        happened("end", now);
        between("start", "end", "duration", "mduration", "uduration");
        between("answer", "end", "billsec", "billmsec", "billusec");
        between("start", "answer", "answersec", "answermsec", "answerusec");
        between("start", "progress", "progresssec", "progressmsec", "progressusec");
        between("start", "progress_media", "progress_mediasec", "progress_mediamsec", "progress_mediausec");
        between("start", "bridge", "waitsec", "waitmsec", "waitusec");
        set("hold_accum_seconds", Long.toString(held.toSeconds()));
        set("hold_accum_ms", Long.toString(held.toMillis()));
        set("hold_accum_usec", Long.toString(held.toNanos() / 1000));
    }

    private void happened(String what, Instant now) {
        if (times.putIfAbsent(what, now) == null) {
            set(what + "_stamp", stamp(now));
            set(what + "_epoch", Long.toString(now.getEpochSecond()));
            set(what + "_uepoch", Long.toString(now.getEpochSecond() * 1_000_000 + now.getNano() / 1000));
        }
    }

    /** Several things of a call happen in one second. */
    private String stamp(Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        if (!second.equals(stampedSecond)) {
            stampedSecond = second;
            stamp = STAMP.format(now.atZone(ZoneId.systemDefault()));
        }
        return stamp;
    }

    /** Nothing if one of them did not happen. */
    private void between(String from, String to, String seconds, String millis, String micros) {
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
