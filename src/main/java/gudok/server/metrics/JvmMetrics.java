package gudok.server.metrics;

import gudok.server.view.Metric;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** How the JVM is. */
public final class JvmMetrics {
    private static final double MS_PER_S = 1000;

    private JvmMetrics() {}

    public static void addTo(Metrics metrics) {
        memory(metrics);
        metrics.counters(
                        "jvm_gc_collections_total",
                        "Garbage collections.",
                        "gc",
                        () -> byCollector(GarbageCollectorMXBean::getCollectionCount))
                .add(
                        "jvm_gc_pause_seconds_total",
                        Metric.Kind.COUNTER,
                        "Time that garbage collections took; that of young and old ones is a pause.",
                        () -> byCollector(GarbageCollectorMXBean::getCollectionTime).entrySet().stream()
                                .map(gc -> new Metric.Sample(Map.of("gc", gc.getKey()), gc.getValue() / MS_PER_S))
                                .toList())
                .gauge(
                        "jvm_threads",
                        "Live threads.",
                        () -> ManagementFactory.getThreadMXBean().getThreadCount())
                .gauge(
                        "process_start_time_seconds",
                        "When the process began, in seconds since 1970.",
                        () -> ManagementFactory.getRuntimeMXBean().getStartTime() / MS_PER_S);
    }

    private static void memory(Metrics metrics) {
        metrics.gauges("jvm_memory_used_bytes", "Memory in use.", "area", () -> byArea(MemoryUsage::getUsed))
                .gauges(
                        "jvm_memory_committed_bytes",
                        "Memory taken from the system.",
                        "area",
                        () -> byArea(MemoryUsage::getCommitted))
                .gauge(
                        "jvm_memory_max_bytes",
                        "Most memory that the heap may take.",
                        () -> ManagementFactory.getMemoryMXBean()
                                .getHeapMemoryUsage()
                                .getMax());
    }

    private static Map<String, Long> byArea(ToLongFunction<MemoryUsage> size) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        return Map.of(
                "heap",
                size.applyAsLong(memory.getHeapMemoryUsage()),
                "nonheap",
                size.applyAsLong(memory.getNonHeapMemoryUsage()));
    }

    private static Map<String, Long> byCollector(ToLongFunction<GarbageCollectorMXBean> value) {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .collect(Collectors.toMap(
                        GarbageCollectorMXBean::getName, collector -> Math.max(0, value.applyAsLong(collector))));
    }
}
