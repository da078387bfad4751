package gudok.media.app;

import gudok.dialplan.call.Listening;
import gudok.dialplan.call.MediaControl;
import gudok.dialplan.call.Program;
import gudok.dialplan.call.SoundUnavailable;
import gudok.dialplan.call.Source;
import gudok.media.DelayLine;
import gudok.media.EchoProgram;
import gudok.media.MediaProgram;
import gudok.media.MediaSession;
import gudok.media.SilenceProgram;
import gudok.media.SoundProgram;
import gudok.media.codec.Codec;
import gudok.media.codec.EncodedAudio;
import gudok.media.prompt.PromptStore;
import gudok.media.prompt.UnplayableFile;
import gudok.media.sdp.MediaParameters;
import gudok.media.tone.ToneRenderer;
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
    private final Listening listening;

    /**
     * The control of a session that has agreed with its peer.
     *
     * @param soundPrefix where relative paths begin, asked for each of them; absolute
     * @param listening   of the same session
     */
    public SessionMediaControl(
            MediaSession session, PromptStore prompts, Supplier<Path> soundPrefix, Listening listening) {
        this.listening = listening;
        this.session = session;
        this.prompts = prompts;
        this.soundPrefix = soundPrefix;
    }

    @Override
    public Program play(Source source) {
        if (source instanceof Source.SoundFile file) {
            return start(new SoundProgram(load(file), file.startSample(), 1));
        }
        if (source instanceof Source.ToneScript tones) {
            EncodedAudio sound = EncodedAudio.encode(ToneRenderer.render(tones.script()), codec());
            return start(new SoundProgram(sound, 0, tones.plays()));
        }
        return start(new SilenceProgram(((Source.Silence) source).length()));
    }

    private EncodedAudio load(Source.SoundFile file) {
        Path path = file.path();
        Path absolute = path.isAbsolute() ? path : soundPrefix.get().resolve(path);
        try {
            return prompts.load(absolute, file.confined(), codec());
        } catch (UnplayableFile unplayable) {
            throw new SoundUnavailable(unplayable.getMessage());
        }
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
