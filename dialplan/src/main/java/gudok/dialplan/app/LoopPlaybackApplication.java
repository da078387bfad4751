package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Stripping;
import gudok.dialplan.call.Value;
import java.util.OptionalLong;

/**
 * {@code loop_playback}: plays a sound several times; no digit ends it, a missing sound does. Data: {@code [+N ]path}, once
 * without N, for ever if it is negative.
 */
final class LoopPlaybackApplication implements Application<RepeatedSound> {
    private static final String GRAMMAR = " - write [+N ]path";

    private final SourceParser sources = new SourceParser();

    @Override
    public String name() {
        return "loop_playback";
    }

    @Override
    public RepeatedSound parse(ActionData data) {
        MarkedText text = new MarkedText(Stripping.of(data.value()));
        if (!text.has(0, '+')) {
            return new RepeatedSound(sources.parse(data), data.value(), 1);
        }
        int blank = text.find(' ', 0);
        if (blank < 0) {
            throw new DialplanException("loop_playback has no sound behind its number" + GRAMMAR);
        }
        Value path = Stripping.of(text.slice(blank, text.length()));
        Sound sound = sources.parse(new ActionData(path, data.runtime()));
        return new RepeatedSound(sound, path, plays(text.slice(1, blank).text()));
    }

    private static int plays(String written) {
        boolean negative = written.startsWith("-");
        OptionalLong count = WholeNumber.of(negative ? written.substring(1) : written, Integer.MAX_VALUE);
        if (count.isEmpty()) {
            throw new DialplanException("\"" + LogText.of(written) + "\" is not how often to play something" + GRAMMAR);
        }
        return negative && count.getAsLong() > 0 ? -1 : (int) count.getAsLong();
    }

    @Override
    public Preview preview(RepeatedSound sound) {
        return sound.sound().preview();
    }

    @Override
    public void run(CallSession call, RepeatedSound sound) {
        sound.run(call);
    }
}
