package gudok.media.app;

import gudok.dialplan.call.SoundUnavailable;
import gudok.dialplan.call.Source;
import gudok.media.MediaProgram;
import gudok.media.MediaSession;
import gudok.media.codec.Codec;
import gudok.media.prompt.PromptStore;
import gudok.media.sdp.MediaParameters;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a party hears while the other one holds: covers whatever the session does until it is stopped. Of a session that has
 * agreed with its peer; called on one thread, which reading sound files blocks.
 */
public final class HoldMusic {
    private final MediaSession session;
    private final PromptStore prompts;
    private final Supplier<Path> soundPrefix;
    private Optional<MediaProgram> running = Optional.empty();

    /** @param soundPrefix where relative paths begin; absolute */
    public HoldMusic(MediaSession session, PromptStore prompts, Supplier<Path> soundPrefix) {
        this.session = session;
        this.prompts = prompts;
        this.soundPrefix = soundPrefix;
    }

    /**
     * Plays it again and again.
     *
     * @throws SoundUnavailable if nothing of it can be played
     */
    public void play(Source source) {
        stop();
        Codec codec = session.parameters().map(MediaParameters::codec).orElseThrow();
        MediaProgram music = new SourcePrograms(prompts, soundPrefix, codec).looped(source);
        running = Optional.of(music);
        session.start(music);
    }

    public void stop() {
        running.ifPresent(session::stop);
        running = Optional.empty();
    }
}
