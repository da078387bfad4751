package gudok.dialplan.app;

import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Recording;
import gudok.dialplan.call.RecordingPlan;
import gudok.dialplan.call.SoundUnavailable;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Truth;
import gudok.dialplan.call.Variables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a call's variables say about its recordings. */
final class RecordingOptions {
    private static final Logger log = LoggerFactory.getLogger(RecordingOptions.class);

    private RecordingOptions() {}

    static RecordingPlan plan(
            Variables variables, Path path, RecordingPlan.Channels channels, RecordingPlan.Limits limits) {
        long rate = WholeNumber.of(variables.text("record_rate", "").strip(), 192_000)
                .orElse(0);
        long shortest = WholeNumber.of(variables.text("RECORD_MIN_SEC", "").strip(), 86_400)
                .orElse(0);
        return new RecordingPlan(
                path,
                channels,
                limits,
                Duration.ofSeconds(shortest),
                is(variables, "RECORD_APPEND"),
                rate == 0 ? OptionalInt.empty() : OptionalInt.of((int) rate));
    }

    static RecordingPlan.Channels channels(Variables variables) {
        if (is(variables, "RECORD_READ_ONLY")) {
            return RecordingPlan.Channels.HEARD;
        }
        if (is(variables, "RECORD_WRITE_ONLY")) {
            return RecordingPlan.Channels.SENT;
        }
        return is(variables, "RECORD_STEREO") ? RecordingPlan.Channels.STEREO : RecordingPlan.Channels.MIXED;
    }

    private static boolean is(Variables variables, String name) {
        return Truth.of(variables.text(name, ""));
    }

    /** Empty if there can be no such file, which was logged then. */
    static Optional<Recording> start(CallSession call, RecordingPlan plan) {
        try {
            return Optional.of(call.media().listening().record(plan));
        } catch (SoundUnavailable e) {
            Step step = call.currentStep();
            log.warn(
                    "not recorded application={} extension={} position={} reason={}",
                    step.application(),
                    LogText.of(step.extension()),
                    step.position(),
                    LogText.of(e.getMessage()));
            return Optional.empty();
        }
    }
}
