package gudok.media.line;

import gudok.media.codec.FrameOutline;
import gudok.media.rtp.RtpPacket;

/** Reads the sound of packets, in the order in which they are counted. Confined to one thread. */
interface PacketReader {
    /**
     * Reads one payload.
     *
     * @param atNanos when its first sample is, or was, due to be heard
     */
    void read(RtpPacket packet, long atNanos);

    /**
     * Takes what is known of sound, in place of packets that are not read.
     *
     * @param atNanos as for {@link #read}
     * @return false if the packets are to be read all the same
     */
    default boolean look(FrameOutline outline, long atNanos) {
        return false;
    }

    /**
     * Samples that stand for pauses, beside those that were shown.
     *
     * @param pausedMs in which nothing came because the peer was silent
     */
    default double samplesOf(double pausedMs, int sampleRate) {
        return pausedMs * sampleRate / 1000;
    }

    /** Shows what was read and was kept back. */
    default void settle() {}
}
