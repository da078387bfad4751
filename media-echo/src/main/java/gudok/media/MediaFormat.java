package gudok.media;

import gudok.media.codec.Codec;
import gudok.media.sdp.MediaParameters;

/**
 * The frames that a session sends: how long, how big. Immutable.
 *
 * @param frameTicks length in units of the RTP timestamp
 * @param frameBytes length in bytes of payload
 * @param unitTicks  length of the codec's smallest unit in units of the timestamp
 * @param silence    one frame of encoded silence; not to be changed
 */
public record MediaFormat(Codec codec, int frameTicks, int frameBytes, int unitTicks, byte[] silence) {
    private static final int SHORTEST_MS = 10;
    private static final int LONGEST_MS = 60;
    private static final long SECOND_NANOS = 1_000_000_000;

    /** The format that was agreed on; a ptime outside 10-60 ms is moved inside. */
    public static MediaFormat of(MediaParameters parameters) {
        int ptimeMs = Math.max(SHORTEST_MS, Math.min(LONGEST_MS, parameters.ptimeMs()));
        Codec codec = parameters.codec();
        int samples = codec.sampleRate() * ptimeMs / 1000;
        int units = Math.max(1, samples / codec.unitSamples());
        byte[] silence = codec.silence(units);
        int unitTicks = Math.max(1, (int) ((long) codec.unitSamples() * codec.clockRate() / codec.sampleRate()));
        return new MediaFormat(codec, units * unitTicks, silence.length, unitTicks, silence);
    }

    /** Length of a frame in nanoseconds. */
    public long periodNanos() {
        return nanos(frameTicks);
    }

    /** How long so many units of the timestamp last; right for centuries. */
    public long nanos(long ticks) {
        long seconds = ticks / codec.clockRate();
        return seconds * SECOND_NANOS + ticks % codec.clockRate() * SECOND_NANOS / codec.clockRate();
    }

    /** How many units of the timestamp fit in a time; right for centuries. */
    public long ticks(long nanos) {
        long seconds = Math.floorDiv(nanos, SECOND_NANOS);
        return seconds * codec.clockRate() + Math.floorMod(nanos, SECOND_NANOS) * codec.clockRate() / SECOND_NANOS;
    }

    /** Length of a payload in units of the timestamp. */
    public int ticksOf(int payloadBytes) {
        return codec.samplesOf(payloadBytes) / codec.unitSamples() * unitTicks;
    }
}
