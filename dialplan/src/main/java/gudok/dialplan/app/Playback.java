package gudok.dialplan.app;

import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Program;
import gudok.dialplan.call.Source;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Wait;
import gudok.dialplan.call.WaitResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One sound for one caller, with all that playback tells of it: events before and after, how much was heard in the
 * variables. On the call's thread.
 *
 * @param written     what the sound was asked for with, for the events
 * @param terminators digits that end it
 * @param atMost      then it ends
 */
record Playback(CallSession call, Source source, Value written, String terminators, Optional<Duration> atMost) {
    /** How it ended. */
    enum Outcome {
        PLAYED,
        BROKEN,
        TIMED_OUT,
        NOT_FOUND
    }

    /** A sound that cannot be played is logged. */
    Outcome run() {
        Optional<Program> program = started();
        if (program.isEmpty()) {
            return Outcome.NOT_FOUND;
        }
        Optional<WaitResult> result = Optional.empty();
        try {
            result = Optional.of(call.await(new Wait(atMost, program, terminators)));
        } finally {
            over(program.get(), result);
        }
        return outcome(result.get());
    }

    /** As {@link #run}, as the last thing of an application. A sound that cannot be played ends it, without {@code rest}. */
    void runLast(Runnable rest) {
        started()
                .ifPresent(program -> call.awaitLast(new Wait(atMost, Optional.of(program), terminators), result -> {
                    over(program, result);
                    result.ifPresent(played -> rest.run());
                }));
    }

    private Optional<Program> started() {
        Optional<Program> program = new Playing(call, source).start();
        program.ifPresent(begun -> tell("PLAYBACK_START", Map.of()));
        return program;
    }

    private void over(Program program, Optional<WaitResult> result) {
        program.stop();
        result.flatMap(WaitResult::digit)
                .ifPresent(
                        digit -> call.variables().set("playback_terminator_used", Value.peer(String.valueOf(digit))));
        finish(program, result.filter(ended -> outcome(ended) == Outcome.PLAYED).isPresent());
    }

    private static Outcome outcome(WaitResult result) {
        return switch (result.reason()) {
            case DIGIT -> Outcome.BROKEN;
            case ELAPSED -> Outcome.TIMED_OUT;
            case PROGRAM_ENDED -> Outcome.PLAYED;
        };
    }

    private void finish(Program program, boolean done) {
        Program.Progress progress = program.progress();
        long from = source instanceof Source.SoundFile file ? file.startSample() : 0;
        set("playback_last_offset_pos", from + progress.samples());
        set("playback_seconds", progress.ms() / 1000);
        set("playback_ms", progress.ms());
        set("playback_samples", progress.samples());
        tell("PLAYBACK_STOP", Map.of("Playback-Status", Value.configured(done ? "done" : "break")));
    }

    private void set(String name, long number) {
        call.variables().set(name, Value.configured(Long.toString(number)));
    }

    private void tell(String event, Map<String, Value> more) {
        Map<String, Value> headers = new HashMap<>(more);
        headers.put("Event-Name", Value.configured(event));
        headers.put("Playback-File-Path", written);
        type().ifPresent(type -> headers.put("Playback-File-Type", Value.configured(type)));
        call.services().publish(headers);
    }

    private Optional<String> type() {
        if (source instanceof Source.LocalStream) {
            return Optional.of("local_stream");
        }
        return source instanceof Source.ToneScript || source instanceof Source.ToneFile
                ? Optional.of("tone_stream")
                : Optional.empty();
    }
}
