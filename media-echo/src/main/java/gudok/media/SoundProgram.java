package gudok.media;

import gudok.media.codec.Codec;
import gudok.media.codec.EncodedAudio;
import java.nio.ByteBuffer;

/**
 * Plays encoded sound, once or again and again. While it is covered it stands still, afterwards it goes on where it
 * was.
 */
public final class SoundProgram implements MediaProgram {
    private EncodedAudio audio;
    private int playsLeft;
    private int position;
    private int frameBytes;

    /**
     * A player of a sound that is never changed, so that all calls share it.
     *
     * @param startSample first sample of the first play
     * @param plays       how often in all; a negative number plays until stopped
     */
    public SoundProgram(EncodedAudio audio, long startSample, int plays) {
        this.audio = audio;
        Codec codec = audio.codec();
        long start = Math.max(0, startSample) / codec.unitSamples() * codec.unitBytes();
        position = (int) Math.min(audio.payload().length, start);
        playsLeft = plays < 0 ? Integer.MAX_VALUE : Math.max(1, plays);
    }

    @Override
    public void begin(MediaFormat format) {
        frameBytes = format.frameBytes();
        if (!audio.codec().isSameEncoding(format.codec())) {
            convertTo(format.codec());
        }
    }

    /** A renegotiation changed the codec while the sound plays: rare enough to pay for it here. */
    private void convertTo(Codec codec) {
        if (audio.codec().sampleRate() != codec.sampleRate()) {
            throw new IllegalStateException("sound of " + audio.codec().sampleRate() + " Hz cannot be played as "
                    + codec.encodingName() + "/" + codec.sampleRate());
        }
        short[] samples = new short[audio.samples()];
        audio.codec().newDecoder().decode(audio.payload(), 0, audio.payload().length, samples, 0);
        long sample =
                (long) position / audio.codec().unitBytes() * audio.codec().unitSamples();
        audio = EncodedAudio.encode(samples, codec);
        position = (int) (sample / codec.unitSamples() * codec.unitBytes());
    }

    @Override
    public boolean frame(ByteBuffer out, long deadlineNanos) {
        byte[] payload = audio.payload();
        int wanted = frameBytes;
        while (wanted > 0 && playsLeft > 0 && payload.length > 0) {
            int bytes = Math.min(wanted, payload.length - position);
            out.put(payload, position, bytes);
            wanted -= bytes;
            position += bytes;
            if (position == payload.length) {
                playAgain();
            }
        }
        return playsLeft > 0 && payload.length > 0;
    }

    private void playAgain() {
        position = 0;
        if (playsLeft != Integer.MAX_VALUE) {
            playsLeft--;
        }
    }
}
