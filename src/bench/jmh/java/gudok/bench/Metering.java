package gudok.bench;

import gudok.media.codec.Codec;
import gudok.media.codec.PcmuCodec;
import gudok.media.line.LineMeter;
import gudok.media.rtp.RtpPacket;
import gudok.media.sdp.MediaParameters;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the line meter costs for one packet of 20 ms of PCMU, level included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Metering {
    private static final InetSocketAddress PHONE = new InetSocketAddress("192.0.2.7", 4000);
    private static final int SAMPLES = 160;

    private final LineMeter meter = new LineMeter();
    private final RtpPacket packet = new RtpPacket();
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(RtpPacket.HEADER_BYTES + SAMPLES);
    private int number;

    @Setup
    public void prepare() {
        Codec codec = new PcmuCodec();
        OptionalInt none = OptionalInt.empty();
        meter.agreed(new MediaParameters(codec, 0, 0, none, none, 20, PHONE, PHONE, true, true), 0);
        Random random = new Random(1);
        bytes.put((byte) 0x80).put(new byte[RtpPacket.HEADER_BYTES - 1]);
        for (int i = 0; i < SAMPLES; i++) {
            bytes.put((byte) random.nextInt(256));
        }
        bytes.flip();
    }

    @Benchmark
    public void heard() {
        next();
        packet.read(bytes);
        meter.heard(packet, PHONE, number * 20_000_000L);
    }

    @Benchmark
    public void sent() {
        next();
        meter.sent(bytes, number * 20_000_000L);
    }

    private void next() {
        number++;
        bytes.putShort(2, (short) number).putInt(4, number * SAMPLES);
    }
}
