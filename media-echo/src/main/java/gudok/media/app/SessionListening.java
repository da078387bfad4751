package gudok.media.app;

import gudok.dialplan.call.KeyPress;
import gudok.dialplan.call.LevelRule;
import gudok.dialplan.call.Listening;
import gudok.dialplan.call.Program;
import gudok.dialplan.call.Recording;
import gudok.dialplan.call.RecordingPlan;
import gudok.dialplan.call.SoundUnavailable;
import gudok.media.LevelWatch;
import gudok.media.MediaProgram;
import gudok.media.MediaSession;
import gudok.media.codec.Codec;
import gudok.media.dtmf.InBandDigits;
import gudok.media.record.Recorder;
import gudok.media.record.RecordingEnd;
import gudok.media.record.RecordingTap;
import gudok.media.record.SoundFormat;
import gudok.media.sdp.MediaParameters;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What a session hears, as the dialplan's applications use it. Called on the call's thread; opening a recording's file blocks
 * that thread only.
 */
public final class SessionListening implements Listening {
    private final MediaSession session;
    private final Recorder recorder;
    private final Consumer<RecordingEnd> onRecorded;
    private final InBandDigits.Listener onDigit;
    private final SentKeys keys;
    private final List<Recording> recordings = new CopyOnWriteArrayList<>();
    private Optional<InBandDigits> detector = Optional.empty();

    /**
     * Of a session that has agreed with its peer.
     *
     * @param onRecorded told of each recording's end, on the writer's thread
     * @param onDigit    told of digits in the sound, on the media loop's thread
     */
    public SessionListening(
            MediaSession session, Recorder recorder, Consumer<RecordingEnd> onRecorded, InBandDigits.Listener onDigit) {
        this.session = session;
        this.recorder = recorder;
        this.onRecorded = onRecorded;
        this.onDigit = onDigit;
        keys = new SentKeys(session);
    }

    @Override
    public Recording record(RecordingPlan plan) {
        RunningRecording recording = open(plan);
        recordings.add(recording);
        session.tap(recording.tap());
        return recording;
    }

    private RunningRecording open(RecordingPlan plan) {
        Opening opening = new Opening();
        try {
            RecordingTap tap = recorder.open(
                    plan.path(),
                    format(plan),
                    codec().sampleRate(),
                    plan.limits().silence().map(SessionListening::watch),
                    opening::ended);
            RunningProgram program = new RunningProgram(() -> stop(tap));
            RunningRecording recording = new RunningRecording(plan, tap, program);
            opening.recording = Optional.of(recording);
            return recording;
        } catch (IOException e) {
            throw new SoundUnavailable("cannot record into " + plan.path() + ": " + e.getMessage());
        }
    }

    private void stop(RecordingTap tap) {
        recordings.removeIf(recording -> recording instanceof RunningRecording ours && ours.tap() == tap);
        session.untap(tap);
    }

    /** Brings the end of a file to the recording that it belongs to; the tap is given to the session only after that is set. */
    private final class Opening {
        private volatile Optional<RunningRecording> recording = Optional.empty();

        void ended(RecordingEnd end) {
            RunningRecording over = recording.orElseThrow();
            recordings.remove(over);
            onRecorded.accept(end);
            over.program()
                    .ended(end.failure().isPresent() ? MediaProgram.Ending.FAILED : MediaProgram.Ending.COMPLETED);
        }
    }

    private static SoundFormat format(RecordingPlan plan) {
        return new SoundFormat(
                SoundFormat.Channels.valueOf(plan.channels().name()),
                plan.limits().longest(),
                plan.shortest(),
                plan.append(),
                plan.sampleRate());
    }

    private static LevelWatch watch(LevelRule rule) {
        return new LevelWatch(rule.threshold(), rule.loudFirst(), rule.loud(), rule.hits(), rule.after());
    }

    private Codec codec() {
        return session.parameters()
                .map(MediaParameters::codec)
                .orElseThrow(() -> new SoundUnavailable("the call has no sound yet"));
    }

    @Override
    public List<Recording> recordings() {
        return List.copyOf(recordings);
    }

    @Override
    public Program untilLevel(LevelRule rule) {
        LevelTap[] tap = new LevelTap[1];
        RunningProgram program = new RunningProgram(() -> session.untap(tap[0]));
        tap[0] = new LevelTap(watch(rule), () -> program.ended(MediaProgram.Ending.COMPLETED));
        session.tap(tap[0]);
        return program;
    }

    @Override
    public void detectDigits(boolean wanted) {
        if (wanted && detector.isEmpty()) {
            InBandDigits started = new InBandDigits(onDigit);
            detector = Optional.of(started);
            session.tap(started);
        } else if (!wanted) {
            detector.ifPresent(session::untap);
            detector = Optional.empty();
        }
    }

    /** Whether digits are looked for in the sound. */
    boolean detectsDigits() {
        return detector.isPresent();
    }

    @Override
    public void send(List<KeyPress> pressed) {
        keys.send(pressed);
    }
}
