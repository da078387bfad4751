package gudok.media;

import gudok.media.codec.Codec;
import gudok.media.codec.EncodedAudio;
import gudok.media.codec.FrameOutline;
import gudok.media.codec.UnitLengths;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Plays encoded sounds one after the other, once or again and again. While it is covered it stands still, afterwards it
 * goes on where it was. When a renegotiation changes the codec, another thread encodes the sounds anew; there is silence
 * until it has done so.
 */
public final class SoundProgram implements MediaProgram {
    private final EncodedParts parts;
    private int playsLeft;
    private int part;
    private int position;
    private int frameBytes;
    private UnitLengths lengths = UnitLengths.WHOLE;
    private FrameOutline outline = FrameOutline.UNKNOWN;
    private boolean resumed = true;

    /**
     * A player of a sound that is never changed, so that all calls share it.
     *
     * @param startSample first sample of the first play
     * @param plays       how often in all; a negative number plays until stopped
     */
    public SoundProgram(EncodedAudio audio, long startSample, int plays) {
        this(List.of(audio), plays);
        Codec codec = audio.codec();
        long start = Math.max(0, startSample) / codec.unitSamples() * codec.unitBytes();
        position = (int) Math.min(audio.payload().length, start);
    }

    /**
     * A player of several sounds in a row.
     *
     * @param parts all of one codec
     * @param plays how often in all; a negative number plays until stopped
     */
    public SoundProgram(List<EncodedAudio> parts, int plays) {
        this.parts = new EncodedParts(parts);
        playsLeft = plays < 0 ? Integer.MAX_VALUE : Math.max(1, plays);
    }

    @Override
    public void begin(MediaFormat format) {
        frameBytes = format.frameBytes();
        lengths = lengths(format);
        outline = new FrameOutline(blocks(format));
        resumed = true;
        parts.begin(format.codec());
    }

    /** Of a frame; one more, as the ends of sounds are blocks of their own. */
    private static int blocks(MediaFormat format) {
        return 2 + (int) (format.periodNanos() * FrameOutline.BLOCKS_A_SECOND / 1_000_000_000);
    }

    private static UnitLengths lengths(MediaFormat format) {
        int unitBytes = format.codec().unitBytes();
        return format.codec().leavesOutSilence()
                ? new UnitLengths(format.frameBytes() / unitBytes, unitBytes)
                : UnitLengths.WHOLE;
    }

    @Override
    public void elapsed(int frames, long deadlineNanos) {
        resumed = true;
    }

    @Override
    public UnitLengths unitLengths() {
        return lengths;
    }

    @Override
    public FrameOutline outline() {
        return outline;
    }

    @Override
    public boolean frame(ByteBuffer out, long deadlineNanos) {
        lengths.clear();
        outline.clear();
        List<EncodedAudio> before = parts.all();
        if (!parts.isReady()) {
            return true;
        }
        if (before != parts.all()) {
            goOnWith(before.get(part), parts.all().get(part));
        }
        fill(out, parts.all());
        return playsLeft > 0 && !before.isEmpty();
    }

    private void goOnWith(EncodedAudio before, EncodedAudio after) {
        long units = (long) position
                * after.payload().length
                / before.payload().length
                / after.codec().unitBytes();
        position = (int) units * after.codec().unitBytes();
    }

    private void fill(ByteBuffer out, List<EncodedAudio> sounds) {
        int wanted = frameBytes;
        while (wanted > 0 && playsLeft > 0 && !sounds.isEmpty()) {
            EncodedAudio sound = sounds.get(part);
            byte[] payload = sound.payload();
            int bytes = Math.min(wanted, payload.length - position);
            out.put(payload, position, bytes);
            addLengths(sound, bytes, out);
            sound.addOutline(position, bytes, outline);
            wanted -= bytes;
            position += bytes;
            if (position == payload.length) {
                nextPart(sounds.size());
            }
        }
    }

    private void addLengths(EncodedAudio sound, int bytes, ByteBuffer out) {
        if (lengths == UnitLengths.WHOLE) {
            return;
        }
        int unitBytes = sound.codec().unitBytes();
        int first = position / unitBytes;
        for (int unit = first; unit < first + bytes / unitBytes; unit++) {
            lengths.add(resumed && sound.length(unit) == 0 ? describe(sound, unit, out, bytes) : sound.length(unit));
            resumed = false;
        }
    }

    /** Who begins to listen in the midst of a pause needs its noise described. */
    private static int describe(EncodedAudio sound, int unit, ByteBuffer out, int bytes) {
        int before = unit;
        while (before > 0 && sound.length(before) == 0) {
            before--;
        }
        int unitBytes = sound.codec().unitBytes();
        int length = sound.length(before) % unitBytes;
        out.put(out.position() - bytes, sound.payload(), before * unitBytes, length);
        return length;
    }

    private void nextPart(int count) {
        position = 0;
        part++;
        if (part == count) {
            part = 0;
            playsLeft -= playsLeft == Integer.MAX_VALUE ? 0 : 1;
        }
    }
}
