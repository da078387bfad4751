package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.LevelRule;
import gudok.dialplan.call.Recording;
import gudok.dialplan.call.RecordingPlan;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.dialplan.call.Wait;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code record}: records what the caller says until he presses a terminator, a limit is reached or he falls silent. Data:
 * {@code path [[+]seconds [threshold [silence_seconds]]]}. Variables {@code record_seconds}, {@code record_ms}, {@code
 * record_samples}, {@code record_file_size} and {@code silence_hits_exhausted} tell what came of it. Without a file the
 * list goes on.
 */
final class RecordApplication implements Application<RecordApplication.Request> {
    private static final int USUAL_SILENCE_S = 3;
    private static final int STRETCHES_A_SECOND = 50;

    record Request(Path path, RecordingPlan.Limits limits) {}

    @Override
    public String name() {
        return "record";
    }

    @Override
    public Request parse(ActionData data) {
        List<Value> words = ArgumentSplitter.blanks(data.value(), 5);
        if (words.isEmpty() || words.size() > 4) {
            throw new DialplanException(
                    "record needs a file - write record PATH [SECONDS [THRESHOLD [SILENCE_SECONDS]]]");
        }
        int seconds = words.size() > 1 ? seconds(words.get(1).text(), "time limit") : 0;
        int threshold = words.size() > 2 ? DigitRules.number(words.get(2).text(), "threshold") : 0;
        int silence = words.size() > 3 ? seconds(words.get(3).text(), "length of silence") : USUAL_SILENCE_S;
        Optional<Duration> longest = Optional.of(Duration.ofSeconds(seconds)).filter(time -> !time.isZero());
        Optional<LevelRule> rule = Optional.of(
                        new LevelRule(threshold, 0, false, Math.max(1, silence * STRETCHES_A_SECOND), 0))
                .filter(level -> level.threshold() > 0);
        return new Request(RecordingPath.of(words.get(0).text()), new RecordingPlan.Limits(longest, rule));
    }

    private static int seconds(String written, String what) {
        int number = DigitRules.number(written.startsWith("+") ? written.substring(1) : written, what);
        if (number > 86_400) {
            throw new DialplanException(what + " of " + number + " s is too long - write at most 86400");
        }
        return number;
    }

    @Override
    public void run(CallSession call, Request request) {
        RecordingPlan plan =
                RecordingOptions.plan(call.variables(), request.path(), RecordingPlan.Channels.HEARD, request.limits());
        Optional<Recording> started = RecordingOptions.start(call, plan);
        if (started.isEmpty()) {
            return;
        }
        Recording recording = started.get();
        try {
            Terminators.await(call, Wait.until(recording));
            call.await(Wait.until(recording));
        } finally {
            tell(call.variables(), recording);
        }
    }

    private static void tell(Variables variables, Recording recording) {
        long ms = recording.samples() * 1000 / Math.max(1, recording.sampleRate());
        variables.set("record_samples", Value.configured(Long.toString(recording.samples())));
        variables.set("record_seconds", Value.configured(Long.toString(ms / 1000)));
        variables.set("record_ms", Value.configured(Long.toString(ms)));
        variables.set("record_file_size", Value.configured(Long.toString(recording.fileBytes())));
        variables.set("silence_hits_exhausted", Value.configured(Boolean.toString(recording.endedBySilence())));
    }
}
