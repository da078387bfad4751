package gudok.media.codec;

import java.util.OptionalInt;

/** G.711 μ-law, 64 kbit/s, one byte a sample (RFC 3551 §4.5.14). Stateless; any number of samples makes a payload. */
public final class PcmuCodec implements Codec {
    @Override
    public String encodingName() {
        return "PCMU";
    }

    @Override
    public int clockRate() {
        return 8000;
    }

    @Override
    public OptionalInt staticPayloadType() {
        return OptionalInt.of(0);
    }

    @Override
    public Encoder newEncoder() {
        return G711.MU_LAW::encode;
    }

    @Override
    public Decoder newDecoder() {
        return G711.MU_LAW::decode;
    }

    @Override
    public Impairment impairment() {
        return Impairment.G711;
    }
}
