package gudok.media.codec.g722;

import gudok.media.codec.Codec;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * G.722 at 64 kbit/s, 16 kHz, one byte for two samples. Its RTP clock counts 8,000 a second, by an error that became the
 * rule (RFC 3551 §4.5.2): one tick a byte.
 */
public final class G722Codec implements Codec {
    private static final byte SILENCE = (byte) 0xfd;

    @Override
    public String encodingName() {
        return "G722";
    }

    @Override
    public int clockRate() {
        return 8000;
    }

    @Override
    public int sampleRate() {
        return 16_000;
    }

    @Override
    public OptionalInt staticPayloadType() {
        return OptionalInt.of(9);
    }

    @Override
    public int unitSamples() {
        return 2;
    }

    /** The codes whose differences round to 0; what an encoder makes of silence swings, and hums when repeated. */
    @Override
    public byte[] silence(int units) {
        byte[] payload = new byte[units];
        Arrays.fill(payload, SILENCE);
        return payload;
    }

    @Override
    public Encoder newEncoder() {
        return new G722Encoder();
    }

    @Override
    public Decoder newDecoder() {
        return new G722Decoder();
    }

    /** Ie of the wideband scale, which is cautious on this one. */
    @Override
    public Impairment impairment() {
        return new Impairment(13, Impairment.UNPUBLISHED.bpl());
    }
}
