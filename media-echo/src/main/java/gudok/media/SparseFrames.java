package gudok.media;

import gudok.media.codec.UnitLengths;
import gudok.media.rtp.RtpPacket;
import java.nio.ByteBuffer;

/**
 * Takes packets apart that hold silence to be left out: what is to be sent without a break becomes a packet of its own, at
 * its own time. After a long time without one the noise is described anew, so that nobody on the way takes the stream
 * for ended (RFC 6263 §4.6 asks for a packet each 15 s). Allocates nothing per packet; confined to the session's loop.
 */
final class SparseFrames {
    private static final int LONGEST_PAUSE_SECONDS = 10;
    private static final int LONGEST_DESCRIPTION = 64;

    /** Where the packets go. */
    interface Sink {
        /**
         * @param packet its payload behind the place of the header
         * @param unit   of the frame with which it begins
         */
        void packet(ByteBuffer packet, int unit);

        /** Units were left out before what comes next. */
        void pause();
    }

    private final Sink sink;
    private final byte[] description = new byte[LONGEST_DESCRIPTION];
    private int described;
    private int pauseTicks;

    SparseFrames(Sink sink) {
        this.sink = sink;
    }

    /**
     * Sends what is to be sent of one frame.
     *
     * @param packet its units, each with room for a whole one, behind the place of the header
     */
    void send(ByteBuffer packet, int units, UnitLengths lengths, MediaFormat format) {
        int begin = 0;
        pauseTicks += units * format.unitTicks();
        while (begin < units) {
            int end = lengths.end(begin, units);
            if (end == begin) {
                sink.pause();
                begin++;
            } else {
                send(packet, begin, bytes(begin, end, lengths, format), format);
                begin = end;
            }
        }
        if (pauseTicks >= LONGEST_PAUSE_SECONDS * format.codec().clockRate() && described > 0) {
            packet.clear().put(RtpPacket.HEADER_BYTES, description, 0, described);
            send(packet, 0, described, format);
        }
    }

    /** Puts silence in place of what was to be left out. */
    static void fill(ByteBuffer packet, UnitLengths lengths, MediaFormat format) {
        int unitBytes = format.codec().unitBytes();
        int units = lengths.isWhole() ? 0 : format.frameBytes() / unitBytes;
        for (int unit = 0; unit < units; unit++) {
            if (lengths.length(unit) < unitBytes) {
                packet.put(RtpPacket.HEADER_BYTES + unit * unitBytes, format.silence(), 0, unitBytes);
            }
        }
    }

    private static int bytes(int begin, int end, UnitLengths lengths, MediaFormat format) {
        return (end - begin - 1) * format.codec().unitBytes() + lengths.length(end - 1);
    }

    private void send(ByteBuffer packet, int unit, int bytes, MediaFormat format) {
        int unitBytes = format.codec().unitBytes();
        packet.clear().put(RtpPacket.HEADER_BYTES, packet, RtpPacket.HEADER_BYTES + unit * unitBytes, bytes);
        int rest = bytes % unitBytes;
        if (rest > 0 && rest <= LONGEST_DESCRIPTION) {
            packet.get(RtpPacket.HEADER_BYTES + bytes - rest, description, 0, rest);
            described = rest;
        }
        pauseTicks = 0;
        sink.packet(packet.position(RtpPacket.HEADER_BYTES + bytes), unit);
    }
}
