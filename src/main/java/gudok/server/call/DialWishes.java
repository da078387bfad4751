package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Truth;
import gudok.dialplan.call.Value;
import gudok.server.originate.LegRules;
import gudok.server.originate.Rules;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Times and rules of an attempt to call, by FreeSWITCH's variables. Of numbers the leading digits count; what is none, or not above 0, is as if
 * unset.
 *
 * @param find the variable of that name: of the dial string, else of the dialling call
 */
record DialWishes(Function<String, Optional<Value>> find) {
    /** Of longer ones the beginning, which is more than anything may be. */
    private static final Pattern DIGITS = Pattern.compile("[+]?0*([0-9]{1,9})");

    private static final long LONGEST_S = 24 * 3600;
    private static final long MOST_ROUNDS = 100;
    private static final long SHORTEST_PAUSE_MS = 100;

    Rules rules() {
        Duration timeout =
                seconds("originate_timeout").or(() -> seconds("call_timeout")).orElse(Rules.USUAL.timeout());
        Duration pause = number("originate_retry_sleep_ms", LONGEST_S * 1000)
                .map(ms -> Duration.ofMillis(Math.max(ms, SHORTEST_PAUSE_MS)))
                .orElse(Rules.USUAL.pause());
        return new Rules(
                timeout,
                seconds("progress_timeout"),
                Truth.of(text("originate_continue_on_timeout")),
                number("originate_retries", MOST_ROUNDS).orElse(1L).intValue(),
                pause,
                decisive(),
                earlySound());
    }

    LegRules legRules() {
        return new LegRules(
                seconds("leg_delay_start").orElse(Duration.ZERO),
                seconds("leg_timeout"),
                seconds("leg_progress_timeout"));
    }

    private Rules.EarlySound earlySound() {
        String wish = text("ignore_early_media").strip();
        if (wish.equalsIgnoreCase("ring_ready")) {
            return Rules.EarlySound.RINGING;
        }
        boolean ignored = wish.equalsIgnoreCase("consume") || Truth.of(wish);
        return ignored ? Rules.EarlySound.IGNORED : Rules.EarlySound.PASSED;
    }

    private Predicate<HangupCause> decisive() {
        String wish = text("fail_on_single_reject");
        if (wish.isBlank() || Truth.of(wish)) {
            boolean always = !wish.isBlank();
            return cause -> always;
        }
        return cause -> Arrays.stream(wish.split(","))
                .map(String::strip)
                .anyMatch(word -> word.equalsIgnoreCase(cause.name()) || word.equals(Integer.toString(cause.number())));
    }

    private Optional<Duration> seconds(String name) {
        return number(name, LONGEST_S).map(Duration::ofSeconds);
    }

    private Optional<Long> number(String name, long most) {
        return Stream.of(text(name).strip())
                .map(DialWishes::leadingDigits)
                .filter(number -> number > 0)
                .map(number -> Math.min(number, most))
                .findFirst();
    }

    /** As C's atoi reads a number: "20s" is 20, what begins otherwise is 0. */
    private static long leadingDigits(String text) {
        Matcher digits = DIGITS.matcher(text);
        return digits.lookingAt() ? Long.parseLong(digits.group(1)) : 0;
    }

    private String text(String name) {
        return find.apply(name).map(Value::text).orElse("");
    }
}
