package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Truth;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.dialplan.call.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code playback}: plays a sound. Data: a path or media URL, {@code @@} start sample; several, if the variable {@code
 * playback_delimiter} names the character between them. A missing sound, and one that only FreeSWITCH can play, is logged
 * and the list goes on. The variable {@code current_application_response} tells which it was.
 */
final class PlaybackApplication implements Application<PlaybackApplication.Request> {
    private static final long LONGEST_MS = Integer.MAX_VALUE;
    private static final long LONGEST_S = 1_000_000;
    private static final String CUMULATIVE = "playback_timeout_sec_cumulative";

    private final SourceParser sources = new SourceParser();

    /**
     * What was asked for.
     *
     * @param data  as written, to be divided if the call says so
     * @param whole all of it as one sound
     */
    record Request(ActionData data, Sound whole) {}

    @Override
    public String name() {
        return "playback";
    }

    @Override
    public Request parse(ActionData data) {
        return new Request(data, sources.parse(data));
    }

    @Override
    public Preview preview(Request request) {
        return request.whole().preview();
    }

    @Override
    public void run(CallSession call, Request request) {
        call.variables().unset("playback_terminator_used");
        Playback.Outcome outcome = all(call, request);
        boolean good = outcome == Playback.Outcome.PLAYED
                || outcome == Playback.Outcome.BROKEN
                || outcome == Playback.Outcome.TIMED_OUT && isTrue(call.variables(), "playback_timeout_as_success");
        String missing = outcome == Playback.Outcome.NOT_FOUND ? "FILE NOT FOUND" : "PLAYBACK ERROR";
        call.variables().set("current_application_response", Value.configured(good ? "FILE PLAYED" : missing));
    }

    private Playback.Outcome all(CallSession call, Request request) {
        String delimiter = call.variables().text("playback_delimiter", "");
        List<Value> parts =
                delimiter.length() == 1 ? SourceParser.parts(request.data().value(), delimiter.charAt(0)) : List.of();
        if (parts.size() < 2) {
            return one(call, request.whole(), request.data().value());
        }
        Duration pause = Duration.ofMillis(
                number(call.variables(), "playback_sleep_val", LONGEST_MS).orElse(250));
        Playback.Outcome outcome = Playback.Outcome.NOT_FOUND;
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0 && !pause.isZero()) {
                call.await(Wait.forTime(pause));
            }
            Value part = parts.get(i);
            outcome =
                    one(call, sources.parse(new ActionData(part, request.data().runtime())), part);
            if (outcome == Playback.Outcome.BROKEN || outcome == Playback.Outcome.TIMED_OUT) {
                return outcome;
            }
        }
        return outcome;
    }

    private static Playback.Outcome one(CallSession call, Sound sound, Value written) {
        if (sound.source().isEmpty()) {
            return sound.skipped() ? Playback.Outcome.PLAYED : Playback.Outcome.NOT_FOUND;
        }
        Variables variables = call.variables();
        Optional<Duration> left = seconds(variables, CUMULATIVE);
        Playback.Outcome outcome = new Playback(
                        call,
                        sound.source().get(),
                        written,
                        Terminators.of(variables),
                        left.or(() -> seconds(variables, "playback_timeout_sec")))
                .run();
        left.ifPresent(before -> takeOff(variables, before));
        return outcome;
    }

    private static void takeOff(Variables variables, Duration before) {
        long played = number(variables, "playback_seconds", Long.MAX_VALUE).orElse(0);
        variables.set(CUMULATIVE, Value.configured(Long.toString(Math.max(0, before.toSeconds() - played))));
    }

    /** Values of 0 and 1 count as none, as in FreeSWITCH. */
    private static Optional<Duration> seconds(Variables variables, String name) {
        OptionalLong seconds = number(variables, name, LONGEST_S);
        return seconds.orElse(0) > 1 ? Optional.of(Duration.ofSeconds(seconds.getAsLong())) : Optional.empty();
    }

    private static OptionalLong number(Variables variables, String name, long highest) {
        return WholeNumber.of(variables.text(name, "").strip(), highest);
    }

    private static boolean isTrue(Variables variables, String name) {
        return Truth.of(variables.text(name, ""));
    }
}
