package gudok.media.prompt;

import gudok.media.codec.Codec;
import gudok.media.codec.PcmuCodec;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often somebody encodes. */
final class CountingCodec implements Codec {
    final AtomicInteger encodings = new AtomicInteger();

    @Override
    public String encodingName() {
        return "COUNTED";
    }

    @Override
    public int clockRate() {
        return 8000;
    }

    @Override
    public OptionalInt staticPayloadType() {
        return OptionalInt.empty();
    }

    @Override
    public Encoder newEncoder() {
        Encoder real = new PcmuCodec().newEncoder();
        return (pcm, from, samples, out, to) -> {
            encodings.incrementAndGet();
            return real.encode(pcm, from, samples, out, to);
        };
    }

    @Override
    public Decoder newDecoder() {
        return new PcmuCodec().newDecoder();
    }
}
