package gudok.server.call;

import gudok.dialplan.DialplanException;
import gudok.dialplan.app.RingbackSound;
import gudok.dialplan.call.Program;
import gudok.dialplan.call.SoundUnavailable;
import gudok.dialplan.call.Source;
import gudok.dialplan.call.Truth;
import gudok.dialplan.call.Value;
import gudok.media.MediaSession;
import gudok.media.codec.Codec;
import gudok.media.sdp.MediaParameters;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A caller who waits for the one he calls: ringing is told, or played if he is to hear {@code ringback} (before the answer) or
 * {@code transfer_ringback} (behind it, or where he has sound already and no {@code ringback}); the other's early sound takes its place. Confined to the call's thread.
 */
final class WaitingCaller implements Waiting {
    private static final Logger log = LoggerFactory.getLogger(WaitingCaller.class);

    private final Call call;
    private final CallMedia media;
    private boolean rings;
    private boolean hearsCallee;
    private Optional<Program> playing = Optional.empty();

    WaitingCaller(Call call, CallMedia media) {
        this.call = call;
        this.media = media;
    }

    @Override
    public List<Codec> codecs() {
        return media.usableCodecs();
    }

    @Override
    public void begins() {
        boolean answered = media.isAnswered();
        if (answered || Truth.of(call.variables().text("instant_ringback", ""))) {
            play();
        }
    }

    @Override
    public void rings() {
        rings = true;
        if (!hearsCallee && !play()) {
            call.rings();
        }
    }

    @Override
    public void hears(MediaSession early) {
        if (!media.canHearBeforeAnswer()) {
            rings();
            return;
        }
        silence();
        if (!media.isOpen()) {
            early.parameters().map(MediaParameters::codec).ifPresent(media::prefer);
        }
        call.preAnswer();
        media.session().relayWith(early);
        hearsCallee = true;
    }

    @Override
    public void hearsNobody() {
        if (media.isOpen()) {
            media.session().stopRelay();
        }
        hearsCallee = false;
        if (rings) {
            rings();
        }
    }

    @Override
    public void over() {
        silence();
    }

    @Override
    public boolean plays(Program program) {
        return playing.filter(program::equals).isPresent();
    }

    /** Sounds that end begin again, but for those that were not heard at all. */
    @Override
    public void ended(Program program) {
        boolean heard = program.progress().samples() > 0;
        forget(program);
        if (heard) {
            play();
        }
    }

    /** True if something is heard. */
    private boolean play() {
        if (playing.isPresent()) {
            return true;
        }
        Optional<Source> sound = media.canHearBeforeAnswer() ? sound() : Optional.empty();
        sound.ifPresent(this::play);
        return playing.isPresent();
    }

    private void play(Source sound) {
        call.preAnswer();
        try {
            Program program = call.media().play(sound);
            playing = Optional.of(program);
            call.inbox().watch(program);
            program.onEnd(how -> call.mailbox().post(new Message.ProgramOver(program)));
        } catch (SoundUnavailable missing) {
            log.warn("ringback is not heard reason={}", missing.getMessage());
        }
    }

    private Optional<Source> sound() {
        if (media.isAnswered()) {
            return sound("transfer_ringback");
        }
        Optional<Source> own = sound("ringback");
        return own.isPresent() || !media.isOpen() ? own : sound("transfer_ringback");
    }

    private Optional<Source> sound(String name) {
        Optional<Value> written = call.variables().get(name);
        try {
            return written.flatMap(RingbackSound::parse);
        } catch (DialplanException wrong) {
            log.warn("ringback is not heard variable={} problem={}", name, wrong.getMessage());
            return Optional.empty();
        }
    }

    private void silence() {
        playing.ifPresent(program -> {
            program.stop();
            forget(program);
        });
    }

    private void forget(Program program) {
        playing = Optional.empty();
        call.inbox().unwatch(program);
    }
}
