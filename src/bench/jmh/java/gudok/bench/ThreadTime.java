package gudok.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/** Processor time of the benchmark's thread for one operation, where other programs keep the cores busy. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ThreadTime {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long startNanos;
    private long nanos;
    private long operations;
    private int iterations;

    @Setup(Level.Iteration)
    public void start(BenchmarkParams parameters) {
        iterations = parameters.getMeasurement().getCount();
        operations = 0;
        startNanos = threads.getCurrentThreadCpuTime();
    }

    @TearDown(Level.Iteration)
    public void stop() {
        nanos = threads.getCurrentThreadCpuTime() - startNanos;
    }

    /** So many operations were done. */
    void done(int more) {
        operations += more;
    }

    /** JMH reads it after each iteration, and adds them up. */
    public double cpuNanos() {
        return (double) nanos / Math.max(1, operations) / iterations;
    }
}
