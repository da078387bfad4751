package gudok.media;

import gudok.media.codec.Codec;
import gudok.media.rtp.RtpPacket;
import gudok.media.sdp.MediaParameters;
import java.nio.ByteBuffer;

/**
 * A peer may change to another of the agreed payload types in mid-call without a word (RFC 3264 §5.1). Its packets are
 * put into the session's codec here, so that nobody behind has to know of it. Nothing is allocated for a packet but for
 * the first one of a payload type. Confined to the session's loop.
 */
final class OtherFormats {
    private static final int TYPES = 128;

    private final MediaParameters parameters;
    private Transcoder[] byType = new Transcoder[0];
    private final RtpPacket converted = new RtpPacket();
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    OtherFormats(MediaParameters parameters) {
        this.parameters = parameters;
    }

    boolean have(int payloadType) {
        return payloadType < byType.length && byType[payloadType] != null
                || parameters.otherFormats().containsKey(payloadType);
    }

    /** What its packets hold before they are converted. */
    Codec codec(int payloadType) {
        return parameters.otherFormats().get(payloadType);
    }

    /** The packet as it would be in the session's codec; valid until the next one. */
    RtpPacket convert(RtpPacket packet) {
        Transcoder transcoder = transcoder(packet.payloadType());
        transcoder.convert(packet);
        int marker = packet.marker() ? 0x80 : 0;
        buffer.clear()
                .put((byte) 0x80)
                .put((byte) (marker | parameters.receivePayloadType()))
                .putShort((short) packet.sequence())
                .putInt(packet.timestamp())
                .putInt(packet.ssrc())
                .put(transcoder.payload(), 0, transcoder.length())
                .flip();
        converted.read(buffer);
        return converted;
    }

    private Transcoder transcoder(int payloadType) {
        if (byType.length == 0) {
            byType = new Transcoder[TYPES];
            buffer = ByteBuffer.allocate(
                    RtpPacket.HEADER_BYTES + parameters.codec().longestBytes());
        }
        if (byType[payloadType] == null) {
            byType[payloadType] = Transcoder.of(codec(payloadType), parameters.codec());
        }
        return byType[payloadType];
    }
}
