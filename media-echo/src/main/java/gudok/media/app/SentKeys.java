package gudok.media.app;

import gudok.dialplan.call.KeyPress;
import gudok.dialplan.call.TgmlParser;
import gudok.dialplan.call.Value;
import gudok.media.MediaSession;
import gudok.media.SentDigit;
import gudok.media.SoundProgram;
import gudok.media.codec.Codec;
import gudok.media.codec.EncodedAudio;
import gudok.media.sdp.MediaParameters;
import gudok.media.tone.ToneRenderer;
import java.util.List;

/**
 * Digits towards a peer: telephone-events (RFC 4733) where it knows them, else tones in the sound. Of a session that has agreed
 * with its peer; called on one thread, does not block.
 */
public final class SentKeys {
    private static final int GAP_MS = 60;

    private final MediaSession session;
    private final SentTones tones;

    public SentKeys(MediaSession session) {
        this.session = session;
        tones = new SentTones(session);
    }

    /** Whether the peer knows telephone-events. */
    public boolean asEvents() {
        return session.parameters()
                .filter(agreed -> agreed.sendEventType().isPresent())
                .isPresent();
    }

    /** One after the other, behind those that wait already. */
    public void send(List<KeyPress> keys) {
        if (asEvents()) {
            session.send(keys.stream()
                    .map(key -> new SentDigit(key.digit(), key.milliseconds()))
                    .toList());
        } else {
            asTones(keys);
        }
    }

    /** Pauses before the first digit are left out. */
    private void asTones(List<KeyPress> keys) {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            if (!keys.get(i).isPause()) {
                int pause = GAP_MS;
                for (int next = i + 1; next < keys.size() && keys.get(next).isPause(); next++) {
                    pause += keys.get(next).milliseconds();
                }
                script.append(keys.get(i).digit())
                        .append('(')
                        .append(keys.get(i).milliseconds())
                        .append(',')
                        .append(pause)
                        .append(')');
            }
        }
        if (!script.isEmpty()) {
            Codec codec = session.parameters().map(MediaParameters::codec).orElseThrow();
            Value text = Value.configured(script.toString());
            short[] sound = ToneRenderer.render(new TgmlParser(codec.sampleRate()).parse(text));
            tones.send(new SoundProgram(EncodedAudio.encode(sound, codec), 0, 1));
        }
    }
}
