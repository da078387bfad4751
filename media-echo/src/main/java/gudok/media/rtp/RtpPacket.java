package gudok.media.rtp;

import java.nio.ByteBuffer;

/**
 * A view of one RTP packet (RFC 3550 §5.1) that is used again for the next one, so that reading allocates nothing.
 * Valid until the next {@link #read}; confined to one thread.
 */
public final class RtpPacket {
    public static final int HEADER_BYTES = 12;

    private static final int VERSION = 2;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private ByteBuffer datagram = NOTHING;
    private int first;
    private int second;
    private int payloadOffset;
    private int payloadLength;

    /**
     * Points this view at a datagram.
     *
     * @param datagram from position to limit; neither changed nor copied, so it must stay as it is while the view is
     *     used
     * @return false if it is no RTP packet: wrong version, or header, extension or padding beyond the end
     */
    public boolean read(ByteBuffer datagram) {
        int start = datagram.position();
        int length = datagram.remaining();
        if (length < HEADER_BYTES) {
            return false;
        }
        if (this.datagram != datagram) {
            this.datagram = datagram;
        }
        first = datagram.get(start) & 0xff;
        second = datagram.get(start + 1) & 0xff;
        payloadOffset = start + HEADER_BYTES + 4 * (first & 0x0f);
        return first >> 6 == VERSION && skipExtension(start + length) && cutPadding(start + length);
    }

    /** Whether a datagram has RTP's version, so that it is RTP, perhaps malformed, or RTCP (RFC 7983). */
    public static boolean hasVersion(ByteBuffer datagram) {
        return datagram.hasRemaining() && (datagram.get(datagram.position()) & 0xff) >> 6 == VERSION;
    }

    private boolean skipExtension(int end) {
        if ((first & 0x10) != 0) {
            if (payloadOffset + 4 > end) {
                return false;
            }
            payloadOffset += 4 + 4 * (datagram.getShort(payloadOffset + 2) & 0xffff);
        }
        payloadLength = end - payloadOffset;
        return payloadLength >= 0;
    }

    private boolean cutPadding(int end) {
        if ((first & 0x20) == 0) {
            return true;
        }
        int padding = payloadLength == 0 ? 0 : datagram.get(end - 1) & 0xff;
        payloadLength -= padding;
        return padding > 0 && payloadLength >= 0;
    }

    public boolean marker() {
        return (second & 0x80) != 0;
    }

    public int payloadType() {
        return second & 0x7f;
    }

    /** 0 to 65535. */
    public int sequence() {
        return datagram.getShort(datagram.position() + 2) & 0xffff;
    }

    /** Unsigned 32 bits in the clock rate of the payload type. */
    public int timestamp() {
        return datagram.getInt(datagram.position() + 4);
    }

    public int ssrc() {
        return datagram.getInt(datagram.position() + 8);
    }

    /** Bytes of payload, padding left out. */
    public int payloadLength() {
        return payloadLength;
    }

    /** One byte of payload, 0 to 255. */
    public int payloadByte(int index) {
        return datagram.get(payloadOffset + index) & 0xff;
    }

    /** Eight bytes of payload from {@code index} on, in the datagram's byte order. */
    public long payloadLong(int index) {
        return datagram.getLong(payloadOffset + index);
    }

    /** Copies a part of the payload. */
    public void copyPayload(int from, int length, byte[] to, int toOffset) {
        datagram.get(payloadOffset + from, to, toOffset, length);
    }

    /** Appends the whole payload to {@code out}. */
    public void copyPayload(ByteBuffer out) {
        int at = out.position();
        out.put(at, datagram, payloadOffset, payloadLength);
        out.position(at + payloadLength);
    }
}
