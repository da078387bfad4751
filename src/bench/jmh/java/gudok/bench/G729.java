package gudok.bench;

import gudok.media.codec.Codec;
import gudok.media.codec.g729.G729Codec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One 10 ms frame of ITU-T's vector SPEECH after the other, again and again; run from the sources' top folder. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class G729 {
    private static final Path SPEECH = Path.of("media-echo/src/test/resources/g729/annexA/SPEECH.IN");
    private static final int FRAME = 80;
    private static final int PAYLOAD = 10;

    private final Codec codec = new G729Codec();
    private final Codec.Encoder encoder = codec.newEncoder();
    private final Codec.Decoder decoder = codec.newDecoder();
    private final byte[] payload = new byte[PAYLOAD];
    private final short[] out = new short[FRAME];
    private short[] pcm;
    private byte[] payloads;
    private int encoded;
    private int decoded;

    @Setup
    public void read() throws IOException {
        byte[] file = Files.readAllBytes(SPEECH);
        pcm = new short[file.length / 2 / FRAME * FRAME];
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(pcm);
        payloads = new byte[pcm.length / FRAME * PAYLOAD];
        codec.newEncoder().encode(pcm, 0, pcm.length, payloads, 0);
    }

    @Benchmark
    public int encode() {
        encoded = encoded == pcm.length ? 0 : encoded;
        int bytes = encoder.encode(pcm, encoded, FRAME, payload, 0);
        encoded += FRAME;
        return bytes;
    }

    @Benchmark
    public int decode() {
        decoded = decoded == payloads.length ? 0 : decoded;
        int samples = decoder.decode(payloads, decoded, PAYLOAD, out, 0);
        decoded += PAYLOAD;
        return samples;
    }
}
