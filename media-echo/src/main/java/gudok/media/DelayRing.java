package gudok.media;

import gudok.media.codec.Codec;
import gudok.media.rtp.RtpPacket;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Encoded sound on a time line, in a ring: written where its timestamp says, read in order, silence where nothing was
 * written. Positions count units of the RTP timestamp. Allocated once. Confined to one loop.
 */
final class DelayRing {
    private final Codec codec;
    private final int unitTicks;
    private final byte[] silence;
    private final byte[] bytes;
    private final Optional<SilentUnits> units;
    private long position;

    /** A ring that holds so much, and at least one frame. */
    DelayRing(MediaFormat format, long ticks) {
        codec = format.codec();
        unitTicks = format.unitTicks();
        silence = format.silence();
        int frames = (int) (ticks / format.frameTicks()) + 1;
        bytes = allocate(frames * format.frameBytes());
        clear(0, bytes.length);
        units = hasShortUnits(codec)
                ? Optional.of(new SilentUnits(bytes.length / codec.unitBytes(), codec.unitBytes()))
                : Optional.empty();
    }

    private static boolean hasShortUnits(Codec codec) {
        return IntStream.range(1, codec.unitBytes()).anyMatch(codec::endsInSilence);
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

    /** Goes to where reading begins; what is passed over on the way is forgotten. */
    void start(long at) {
        long units = Math.floorDiv(at - position, unitTicks);
        if (units > 0 && units * codec.unitBytes() < bytes.length) {
            skip((int) units * codec.unitBytes());
        } else {
            seek(at);
        }
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
        if (units.isPresent()) {
            long unit = unit() + offset / codec.unitBytes();
            units.get().written(unit + from / codec.unitBytes(), (to - from) / codec.unitBytes());
            boolean fits = offset + length >= 0 && offset + length < bytes.length;
            if (fits && codec.endsInSilence(packet.payloadLength())) {
                writeShort(unit + length / codec.unitBytes(), packet, length);
            }
        }
    }

    private void writeShort(long unit, RtpPacket packet, int from) {
        int length = packet.payloadLength() - from;
        packet.copyPayload(from, length, bytes, index(unit * codec.unitBytes()));
        units.orElseThrow().writtenShort(unit, length);
    }

    /** Whether nothing is to be sent in place of the next bytes, as the peer is silent. */
    boolean isQuiet(int length) {
        return units.isPresent() && units.get().isQuiet(unit(), length / codec.unitBytes());
    }

    /**
     * Appends the next bytes to {@code out} and leaves silence behind. Where a silent peer's short unit ends what there is, it
     * comes last, as far ahead of its place as what else is silent before it.
     */
    void read(ByteBuffer out, int length) {
        int count = length / codec.unitBytes();
        int shortEnd = units.isPresent() ? units.get().shortEnd(unit(), count) : -1;
        if (shortEnd < 0) {
            copySpeech(out, length);
        } else {
            if (units.get().speaks(unit(), shortEnd)) {
                copySpeech(out, shortEnd * codec.unitBytes());
            }
            long last = unit() + shortEnd;
            out.put(bytes, index(last * codec.unitBytes()), units.get().length(last));
        }
        skip(length);
    }

    /** A short unit with speech behind it becomes silence, as nothing can follow it in a packet. */
    private void copySpeech(ByteBuffer out, int length) {
        for (long unit = unit(); units.isPresent() && unit < unit() + length / codec.unitBytes(); unit++) {
            if (units.get().isShort(unit)) {
                clear(index(unit * codec.unitBytes()), codec.unitBytes());
            }
        }
        copy(out, length);
    }

    private void copy(ByteBuffer out, int length) {
        int start = start();
        int untilEnd = Math.min(length, bytes.length - start);
        out.put(bytes, start, untilEnd).put(bytes, 0, length - untilEnd);
    }

    /** Passes over the next bytes and leaves silence behind. */
    void skip(int length) {
        int start = start();
        int untilEnd = Math.min(length, bytes.length - start);
        clear(start, untilEnd);
        clear(0, length - untilEnd);
        if (units.isPresent()) {
            units.get().passed(unit(), length / codec.unitBytes());
        }
        position += (long) length / codec.unitBytes() * unitTicks;
    }

    private int start() {
        return index(unit() * codec.unitBytes());
    }

    private long unit() {
        return Math.floorDiv(position, unitTicks);
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
