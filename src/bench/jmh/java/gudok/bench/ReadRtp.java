package gudok.bench;

import gudok.media.rtp.ReceptionStatistics;
import gudok.media.rtp.RtpPacket;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A packet of 20 ms is checked, read and counted. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadRtp {
    private static final long FRAME_NANOS = 20_000_000;

    private final ByteBuffer datagram = ByteBuffer.allocateDirect(172).put(0, (byte) 0x80);
    private final RtpPacket packet = new RtpPacket();
    private final ReceptionStatistics statistics = new ReceptionStatistics(8000);
    private int number;

    @Benchmark
    public boolean read() {
        return packet.read(datagram);
    }

    @Benchmark
    public boolean readAndCount() {
        number++;
        datagram.putShort(2, (short) number).putInt(4, number * 160);
        boolean valid = packet.read(datagram);
        statistics.received(packet, number * FRAME_NANOS, true);
        return valid;
    }
}
