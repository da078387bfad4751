package gudok.media.rtp;

import java.nio.ByteBuffer;

/** Writes the headers of one stream (RFC 3550 §5.1): no padding, no extension, no CSRC. */
public final class RtpHeaderWriter {
    private static final byte VERSION_2 = (byte) 0x80;

    private int ssrc;

    public RtpHeaderWriter(int ssrc) {
        this.ssrc = ssrc;
    }

    public int ssrc() {
        return ssrc;
    }

    /** The stream goes on under another name. */
    public void ssrc(int changed) {
        ssrc = changed;
    }

    /**
     * Writes 12 bytes at index 0; the position stays as it is.
     *
     * @param type payload type, plus 128 for the marker bit
     */
    public void write(ByteBuffer packet, int type, int sequence, int timestamp) {
        packet.put(0, VERSION_2);
        packet.put(1, (byte) type);
        packet.putShort(2, (short) sequence);
        packet.putInt(4, timestamp);
        packet.putInt(8, ssrc);
    }
}
