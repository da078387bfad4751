package gudok.media.line;

import gudok.media.rtp.RtpPacket;

/** Reads the sound of packets, in the order in which they are counted. Confined to one thread. */
interface PacketReader {
    /**
     * Reads one payload.
     *
     * @param atNanos when its first sample is, or was, due to be heard
     */
    void read(RtpPacket packet, long atNanos);

    /** Shows what was read and was kept back. */
    default void settle() {}
}
