package gudok.media;

import gudok.media.codec.PcmuCodec;
import gudok.media.rtp.RtpPacket;
import gudok.media.sdp.MediaParameters;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A frame into a ring of ten seconds, and one out; with many rings each is out of the processor's caches. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DelayRings {
    private static final int TICKS = 80_000;

    @Param({"1", "1000"})
    private int rings;

    private final ByteBuffer datagram = ByteBuffer.allocateDirect(172).put(0, (byte) 0x80);
    private final ByteBuffer out = ByteBuffer.allocateDirect(172);
    private final RtpPacket packet = new RtpPacket();
    private MediaFormat format;
    private DelayRing[] all;
    private int next;

    @Setup
    public void allocate() {
        InetSocketAddress nobody = new InetSocketAddress(0);
        OptionalInt none = OptionalInt.empty();
        format = MediaFormat.of(new MediaParameters(new PcmuCodec(), 0, 0, none, none, 20, nobody, nobody, true, true));
        all = new DelayRing[rings];
        for (int i = 0; i < rings; i++) {
            all[i] = new DelayRing(format, TICKS);
        }
        packet.read(datagram);
    }

    @Benchmark
    public ByteBuffer writeAndRead() {
        next = next + 1 == rings ? 0 : next + 1;
        DelayRing ring = all[next];
        ring.write(ring.position() + TICKS - 160, packet);
        out.clear();
        ring.read(out, format.frameBytes());
        return out;
    }
}
