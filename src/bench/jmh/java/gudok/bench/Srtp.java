package gudok.bench;

import gudok.media.srtp.SrtpKeys;
import gudok.media.srtp.SrtpLine;
import gudok.media.srtp.SrtpParameters;
import gudok.media.srtp.SrtpSuite;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A packet of 20 ms of G.711 is made secure; or that, and made plain again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Srtp {
    @Param
    public SrtpSuite suite;

    private final SrtpLine near = new SrtpLine();
    private final SrtpLine far = new SrtpLine();
    private final ByteBuffer plain = ByteBuffer.allocateDirect(172).put(0, (byte) 0x80);
    private final ByteBuffer wire = ByteBuffer.allocateDirect(2048);
    private int number;

    @Setup
    public void agree() {
        SrtpParameters keys = new SrtpParameters(
                new SrtpKeys(new SecureRandom()).offered(suite), new SrtpKeys(new SecureRandom()).offered(suite));
        near.agreed(Optional.of(keys));
        far.agreed(Optional.of(new SrtpParameters(keys.remote(), keys.local())));
    }

    @Benchmark
    public ByteBuffer seal() {
        plain.putShort(2, (short) ++number);
        return near.seal(plain, false);
    }

    @Benchmark
    public boolean sealAndOpen() {
        wire.clear().put(seal()).flip();
        return far.open(wire, false);
    }
}
