package gudok.media;

import gudok.media.codec.Codec;
import gudok.media.codec.ComfortNoise;
import gudok.media.rtp.RtpPacket;
import java.nio.ByteBuffer;

/** Comfort noise as frames of a session. Confined to its loop. */
final class NoiseFrames {
    private static final int MAX_PAYLOAD = 64;

    private final ComfortNoise noise = new ComfortNoise();
    private final Codec.Encoder encoder;
    private final byte[] description = new byte[MAX_PAYLOAD];
    private final short[] samples;
    private final byte[] payload;

    NoiseFrames(MediaFormat format) {
        Codec codec = format.codec();
        encoder = codec.newEncoder();
        samples = new short[format.frameBytes() / codec.unitBytes() * codec.unitSamples()];
        payload = new byte[format.frameBytes()];
    }

    void describe(RtpPacket packet) {
        int length = Math.min(MAX_PAYLOAD, packet.payloadLength());
        packet.copyPayload(0, length, description, 0);
        noise.describe(description, length);
    }

    void next(ByteBuffer out) {
        noise.fill(samples, 0, samples.length);
        out.put(payload, 0, encoder.encode(samples, 0, samples.length, payload, 0));
    }
}
