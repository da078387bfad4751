package gudok.media;

import gudok.media.codec.Codec;
import gudok.media.rtp.RtpPacket;
import java.util.Optional;

/** Turns payloads of one codec into those of another, packet by packet, without allocating. Confined to one loop. */
final class Transcoder {
    private static final int LONGEST_PAYLOAD = 2048;
    /** The densest codecs give 80 samples for 10 bytes. */
    private static final int MOST_SAMPLES = 8 * LONGEST_PAYLOAD;
    /** What fits in a datagram of ours. */
    private static final int LONGEST_RESULT = 1460;

    private final Codec from;
    private final Codec to;
    private final Codec.Decoder decoder;
    private final Codec.Encoder encoder;
    private final byte[] heard = new byte[LONGEST_PAYLOAD];
    private final short[] samples = new short[MOST_SAMPLES];
    private final byte[] payload = new byte[LONGEST_PAYLOAD];
    private int length;

    private Transcoder(Codec from, Codec to) {
        this.from = from;
        this.to = to;
        decoder = from.newDecoder();
        encoder = to.newEncoder();
    }

    /** Empty if both are the same, so that payloads pass as they are. */
    static Optional<Transcoder> between(Codec from, Codec to) {
        boolean same = from.encodingName().equals(to.encodingName()) && from.clockRate() == to.clockRate();
        return same ? Optional.empty() : Optional.of(new Transcoder(from, to));
    }

    /** Converts the packet's payload; what does not make a whole unit is left out, what would be too long as well. */
    void convert(RtpPacket packet) {
        int bytes = packet.payloadLength();
        bytes -= from.isPayload(bytes) ? 0 : bytes % from.unitBytes();
        int most = LONGEST_RESULT / to.unitBytes() * to.unitSamples();
        packet.copyPayload(0, bytes, heard, 0);
        int decoded = decoder.decode(heard, 0, bytes, samples, 0);
        int whole = Math.min(most, decoded - decoded % to.unitSamples());
        length = encoder.encode(samples, 0, whole, payload, 0);
    }

    byte[] payload() {
        return payload;
    }

    int length() {
        return length;
    }
}
