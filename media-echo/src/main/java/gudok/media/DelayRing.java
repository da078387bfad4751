package gudok.media;

import gudok.media.codec.Codec;
import gudok.media.rtp.RtpPacket;
import java.nio.ByteBuffer;

/**
 * Encoded sound on a time line, in a ring: written where its timestamp says, read in order, silence where nothing was
 * written. Positions count units of the RTP timestamp. Allocated once. Confined to one loop.
 */
final class DelayRing {
    private final Codec codec;
    private final int unitTicks;
    private final byte[] silence;
    private final byte[] bytes;
    private long position;

    /** A ring that holds so much, and at least one frame. */
    DelayRing(MediaFormat format, long ticks) {
        codec = format.codec();
        unitTicks = format.unitTicks();
        silence = format.silence();
        int frames = (int) (ticks / format.frameTicks()) + 1;
        bytes = allocate(frames * format.frameBytes());
        clear(0, bytes.length);
    }

    /** What lacks memory ends as a failed program, not as a dead loop. */
    private static byte[] allocate(int length) {
        try {
            return new byte[length];
        } catch (OutOfMemoryError e) {
            throw new IllegalStateException("no memory for a delay of " + length + " bytes", e);
        }
    }

    Codec codec() {
        return codec;
    }

    /** What is read next. */
    long position() {
        return position;
    }

    /** Changes what is read next, without touching what is written. */
    void seek(long to) {
        position = Math.floorDiv(to, unitTicks) * unitTicks;
    }

    /** Writes a payload; what lies before the reading position, or too far behind it, is left out. */
    void write(long at, RtpPacket packet) {
        long offset = Math.floorDiv(at - position, unitTicks) * codec.unitBytes();
        int length = packet.payloadLength() / codec.unitBytes() * codec.unitBytes();
        int from = (int) Math.max(0, Math.min(length, -offset));
        int to = (int) Math.max(from, Math.min(length, bytes.length - offset));
        int start = index(Math.floorDiv(position, unitTicks) * codec.unitBytes() + offset + from);
        int untilEnd = Math.min(to - from, bytes.length - start);
        packet.copyPayload(from, untilEnd, bytes, start);
        packet.copyPayload(from + untilEnd, to - from - untilEnd, bytes, 0);
    }

    /** Appends the next bytes to {@code out} and leaves silence behind. */
    void read(ByteBuffer out, int length) {
        int start = start();
        int untilEnd = Math.min(length, bytes.length - start);
        out.put(bytes, start, untilEnd).put(bytes, 0, length - untilEnd);
        skip(length);
    }

    /** Passes over the next bytes and leaves silence behind. */
    void skip(int length) {
        int start = start();
        int untilEnd = Math.min(length, bytes.length - start);
        clear(start, untilEnd);
        clear(0, length - untilEnd);
        position += (long) length / codec.unitBytes() * unitTicks;
    }

    private int start() {
        return index(position / unitTicks * codec.unitBytes());
    }

    private int index(long offset) {
        return (int) Math.floorMod(offset, (long) bytes.length);
    }

    private void clear(int start, int length) {
        for (int done = 0; done < length; done += silence.length) {
            System.arraycopy(silence, 0, bytes, start + done, Math.min(silence.length, length - done));
        }
    }
}
