package gudok.media;

import gudok.media.codec.Codec;
import gudok.media.codec.EncodedAudio;
import gudok.media.codec.FrameOutline;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Music that goes on for ever, whoever listens: what is heard depends on the time alone, so all listeners on all loops hear
 * the same place of it, also after it was covered.
 */
public final class SharedStreamProgram implements MediaProgram {
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final long MOST_APART_NANOS = 60_000_000;

    private final EncodedParts parts;
    private int frameBytes;
    private long periodNanos;
    private FrameOutline outline = FrameOutline.UNKNOWN;
    private boolean placed;
    private int part;
    private int position;
    private long dueNanos;

    /** Not empty; all of one codec. */
    public SharedStreamProgram(List<EncodedAudio> parts) {
        this.parts = new EncodedParts(parts);
    }

    @Override
    public void begin(MediaFormat format) {
        frameBytes = format.frameBytes();
        periodNanos = format.periodNanos();
        outline = new FrameOutline(2 + (int) (periodNanos * FrameOutline.BLOCKS_A_SECOND / SECOND_NANOS));
        placed = false;
        parts.begin(format.codec());
    }

    @Override
    public boolean frame(ByteBuffer out, long deadlineNanos) {
        if (!parts.isReady()) {
            return true;
        }
        if (!placed || Math.abs(deadlineNanos - dueNanos) > MOST_APART_NANOS) {
            placed = true;
            dueNanos = deadlineNanos;
            seek(unitAt(deadlineNanos));
        }
        outline.clear();
        fill(out);
        dueNanos += periodNanos;
        return true;
    }

    @Override
    public FrameOutline outline() {
        return outline;
    }

    private long unitAt(long nanos) {
        Codec codec = parts.all().get(0).codec();
        long total = 0;
        for (EncodedAudio audio : parts.all()) {
            total += units(audio);
        }
        long totalNanos = total * codec.unitSamples() * SECOND_NANOS / codec.sampleRate();
        long unit = Math.floorMod(nanos, totalNanos) / 1000 * codec.sampleRate() / codec.unitSamples() / 1_000_000;
        return Math.min(unit, total - 1);
    }

    private static long units(EncodedAudio audio) {
        return audio.payload().length / audio.codec().unitBytes();
    }

    private void seek(long unit) {
        long left = unit;
        part = 0;
        while (left >= units(parts.all().get(part))) {
            left -= units(parts.all().get(part));
            part++;
        }
        position = (int) left * parts.all().get(part).codec().unitBytes();
    }

    private void fill(ByteBuffer out) {
        for (int wanted = frameBytes; wanted > 0; ) {
            EncodedAudio sound = parts.all().get(part);
            byte[] payload = sound.payload();
            int bytes = Math.min(wanted, payload.length - position);
            out.put(payload, position, bytes);
            sound.addOutline(position, bytes, outline);
            wanted -= bytes;
            position += bytes;
            if (position == payload.length) {
                position = 0;
                part = (part + 1) % parts.all().size();
            }
        }
    }
}
