package gudok.media.app;

import gudok.dialplan.call.DisplacementPlan;
import gudok.dialplan.call.Listening;
import gudok.dialplan.call.MediaControl;
import gudok.dialplan.call.Program;
import gudok.dialplan.call.SoundUnavailable;
import gudok.dialplan.call.Source;
import gudok.dialplan.call.Variables;
import gudok.media.DelayLine;
import gudok.media.EchoProgram;
import gudok.media.MediaProgram;
import gudok.media.MediaSession;
import gudok.media.MeteredProgram;
import gudok.media.codec.Codec;
import gudok.media.prompt.PromptStore;
import gudok.media.sdp.MediaParameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A session as the dialplan's applications see it. Called on the call's thread; reading a sound file blocks that thread
 * only, what plays runs on the media loop.
 */
public final class SessionMediaControl implements MediaControl {
    private final MediaSession session;
    private final PromptStore prompts;
    private final Supplier<Path> soundPrefix;
    private final SessionListening listening;
    private final SessionDisplacements displacements;

    /**
     * The control of a session that has agreed with its peer.
     *
     * @param soundPrefix where relative paths begin, asked for each of them; absolute
     * @param listening   of the same session
     */
    public SessionMediaControl(
            MediaSession session, PromptStore prompts, Supplier<Path> soundPrefix, SessionListening listening) {
        this.listening = listening;
        this.session = session;
        this.prompts = prompts;
        this.soundPrefix = soundPrefix;
        displacements = new SessionDisplacements(session);
    }

    @Override
    public Program play(Source source) {
        MeteredProgram program = new MeteredProgram(new SourcePrograms(prompts, soundPrefix, codec()).program(source));
        RunningProgram running = new RunningProgram(
                () -> session.stop(program), () -> new Program.Progress(program.samples(), program.sampleRate()));
        session.start(program, running::ended);
        return running;
    }

    private Codec codec() {
        return session.parameters()
                .map(MediaParameters::codec)
                .orElseThrow(() -> new SoundUnavailable("the call has no sound yet"));
    }

    @Override
    public Program echo() {
        return start(new EchoProgram());
    }

    @Override
    public Program delayEcho(Duration delay) {
        return start(delay.isZero() ? new EchoProgram() : new DelayLine(delay));
    }

    /** Waits for the media loop, which takes some milliseconds; one that says nothing for a second is not waited for. */
    @Override
    public void describeLine(Variables variables) {
        LineReports.await(session).ifPresent(new LineVariables(variables)::set);
    }

    @Override
    public void displace(DisplacementPlan plan) {
        displacements.begin(plan, new SourcePrograms(prompts, soundPrefix, codec().withoutPauses()));
    }

    @Override
    public void stopDisplacing(String name) {
        displacements.end(name);
    }

    /** Something records, looks for digits, or displaces what is heard: without sound it would be cut off. */
    public boolean isNeeded() {
        return displacements.isRunning() || !listening.recordings().isEmpty() || listening.detectsDigits();
    }

    @Override
    public Listening listening() {
        return listening;
    }

    private Program start(MediaProgram program) {
        RunningProgram running = new RunningProgram(() -> session.stop(program));
        session.start(program, running::ended);
        return running;
    }
}
