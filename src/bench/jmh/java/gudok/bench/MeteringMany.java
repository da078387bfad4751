package gudok.bench;

import gudok.media.codec.Codec;
import gudok.media.codec.PcmuCodec;
import gudok.media.line.LineMeter;
import gudok.media.rtp.RtpPacket;
import gudok.media.sdp.MediaParameters;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What line meters cost for one packet of 20 ms of PCMU each when 1,000 calls take turns, so that each finds the caches
 * filled by the others. Between two packets of a call as much other memory is read as a packet's way through the kernel
 * and the ring of ten seconds needs; {@code others} is that reading alone, to be subtracted.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MeteringMany {
    private static final int CALLS = 1000;
    private static final int SAMPLES = 160;
    private static final int BYTES_BETWEEN = 16_384;
    private static final int LINE = 64;
    private static final long FRAME_NANOS = 20_000_000;

    private final LineMeter[] meters = new LineMeter[CALLS];
    /** Calls in an order that no processor foresees. */
    private final int[] order = new int[CALLS];

    private final InetSocketAddress[] phones = new InetSocketAddress[CALLS];
    private final byte[] other = new byte[CALLS * BYTES_BETWEEN];
    private final RtpPacket packet = new RtpPacket();
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(RtpPacket.HEADER_BYTES + SAMPLES);
    private int number;

    @Setup
    public void prepare() throws Exception {
        Codec codec = new PcmuCodec();
        OptionalInt none = OptionalInt.empty();
        Random random = new Random(1);
        byte[] address = {(byte) 192, 0, 2, 7};
        for (int i = 0; i < CALLS; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
            meters[i] = new LineMeter();
            phones[i] = new InetSocketAddress(InetAddress.getByAddress(address), 4000 + 2 * i);
            meters[i].agreed(new MediaParameters(codec, 0, 0, none, none, 20, phones[i], phones[i], true, true), 0);
        }
        bytes.put((byte) 0x80)
                .put(new byte[RtpPacket.HEADER_BYTES - 1])
                .put(voice(codec))
                .flip();
    }

    private static byte[] voice(Codec codec) {
        short[] samples = new short[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            samples[i] = (short) (4000 * Math.sin(i * 0.11) + 1500 * Math.sin(i * 0.7) + 300 * Math.sin(i * i));
        }
        byte[] payload = new byte[SAMPLES];
        codec.newEncoder().encode(samples, 0, SAMPLES, payload, 0);
        return payload;
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int heard(ThreadTime time) {
        int sum = 0;
        next();
        for (int i : order) {
            sum += between(i);
            packet.read(bytes);
            meters[i].heard(packet, phones[i], number * FRAME_NANOS);
        }
        time.done(CALLS);
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int sent(ThreadTime time) {
        int sum = 0;
        next();
        for (int i : order) {
            sum += between(i);
            meters[i].sent(bytes, number * FRAME_NANOS);
        }
        time.done(CALLS);
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int others(ThreadTime time) {
        int sum = 0;
        for (int i : order) {
            sum += between(i);
        }
        time.done(CALLS);
        return sum;
    }

    private int between(int call) {
        int sum = 0;
        for (int at = call * BYTES_BETWEEN; at < (call + 1) * BYTES_BETWEEN; at += LINE) {
            sum += other[at];
        }
        return sum;
    }

    private void next() {
        number++;
        bytes.putShort(2, (short) number).putInt(4, number * SAMPLES);
    }
}
