package gudok.media.net;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The next of many sessions comes up and is due again 20 ms later. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Deadlines {
    private static final long FRAME_NANOS = 20_000_000;

    @Param({"100", "1000", "2000"})
    private int sessions;

    private final DeadlineQueue queue = new DeadlineQueue();

    @Setup
    public void fill() {
        for (int i = 0; i < sessions; i++) {
            queue.add(new DeadlineQueue.Entry(new Session(FRAME_NANOS * i / sessions)));
        }
    }

    @Benchmark
    public long next() {
        DeadlineQueue.Entry first = queue.first();
        first.member().tick(0);
        queue.update(first, Long.MIN_VALUE);
        return queue.firstDeadline();
    }

    /** Has a deadline and nothing else. */
    private static final class Session implements LoopMember {
        private long deadline;

        Session(long deadline) {
            this.deadline = deadline;
        }

        @Override
        public long deadlineNanos() {
            return deadline;
        }

        @Override
        public void tick(long nowNanos) {
            deadline += FRAME_NANOS;
        }

        @Override
        public MediaLoop loop() {
            throw new UnsupportedOperationException("no loop");
        }

        @Override
        public PortPair ports() {
            throw new UnsupportedOperationException("no ports");
        }

        @Override
        public void rtpReadable(long nowNanos, ByteBuffer buffer) {}

        @Override
        public boolean readStale(long nowNanos, ByteBuffer buffer) {
            return false;
        }

        @Override
        public void rtcpReadable(long nowNanos, ByteBuffer buffer) {}

        @Override
        public void drain(long nowNanos) {}

        @Override
        public void failed(Exception cause) {}

        @Override
        public void loopClosed() {}
    }
}
