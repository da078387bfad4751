package gudok.media.codec.g729;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Files of the test vectors, and what the codec makes of them. */
final class Vectors {
    private static final int FRAME = 80;

    private Vectors() {}

    static byte[] bytes(String name) {
        try (InputStream in = Vectors.class.getResourceAsStream("/g729/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    static short[] samples(String name) {
        byte[] bytes = bytes(name);
        short[] samples = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    /** An ITU bit stream of whole frames. */
    static byte[] encoded(short[] pcm, boolean silenceSuppression) {
        G729Encoder encoder = new G729Encoder(silenceSuppression);
        ByteArrayOutputStream serial = new ByteArrayOutputStream();
        byte[] frame = new byte[10];
        for (int n = 0; n + FRAME <= pcm.length; n += FRAME) {
            int length = encoder.encode(pcm, n, FRAME, frame, 0);
            ItuBitStream.write(frame, 0, length, serial);
        }
        return serial.toByteArray();
    }

    /** Samples as bytes of an ITU file. */
    static byte[] decoded(byte[] serial) {
        G729Decoder decoder = new G729Decoder();
        ByteBuffer out = ByteBuffer.allocate(serial.length * FRAME).order(ByteOrder.LITTLE_ENDIAN);
        short[] samples = new short[FRAME];
        for (ItuBitStream.Frame frame : ItuBitStream.read(serial)) {
            decode(decoder, frame, samples);
            out.asShortBuffer().put(samples);
            out.position(out.position() + 2 * FRAME);
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    static void decode(G729Decoder decoder, ItuBitStream.Frame frame, short[] samples) {
        if (frame.erased()) {
            decoder.conceal(FRAME, samples, 0);
        } else if (frame.payload().length == 0) {
            decoder.untransmitted(samples, 0);
        } else {
            decoder.decode(frame.payload(), 0, frame.payload().length, samples, 0);
        }
    }
}
