package gudok.server;

import gudok.server.view.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** What calls leave behind in a server, as it tells itself: nothing, a while after the last one. */
final class Remains {
    private static final List<String> GAUGES = List.of(
            "gudok_calls",
            "gudok_media_sessions",
            "gudok_sip_server_transactions",
            "gudok_sip_client_transactions",
            "gudok_sip_dialogs",
            "gudok_sip_orphans_total",
            "gudok_cdr_queue_length",
            "gudok_cdr_lost_total");

    private final Server server;
    private final Duration patience;

    Remains(Server server, Duration patience) {
        this.server = server;
        this.patience = patience;
    }

    void awaitNone() {
        await(this::left);
    }

    /** Ports alone are there sooner than all else. */
    void awaitAllPorts() {
        await(() -> {
            Map<String, Double> found = left();
            found.keySet().retainAll(List.of("ports"));
            return found;
        });
    }

    /** Threads of calls go after ten seconds without work; where they are virtual there are none. */
    void awaitNoThreads() {
        await(() -> {
            Map<String, Double> found = new TreeMap<>();
            Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .filter(name -> name.startsWith("call-"))
                    .forEach(name -> found.put(name, 1.0));
            return found;
        });
    }

    /** Used by what can still be reached. */
    static long heapBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private Map<String, Double> left() {
        Map<String, Double> found = new TreeMap<>();
        List<Metric> metrics = server.metrics();
        GAUGES.forEach(name -> note(found, name, value(metrics, name)));
        note(found, "ports", value(metrics, "gudok_rtp_port_pairs") - value(metrics, "gudok_rtp_port_pairs_free"));
        note(found, "legs", server.status().legs());
        double started = value(metrics, "gudok_calls_started_total");
        note(found, "calls without end", started - value(metrics, "gudok_calls_ended_total"));
        return found;
    }

    private static void note(Map<String, Double> found, String name, double value) {
        if (value != 0) {
            found.put(name, value);
        }
    }

    /** Of all its samples together. */
    static double value(List<Metric> metrics, String name) {
        return metrics.stream()
                .filter(metric -> metric.name().equals(name))
                .flatMap(metric -> metric.samples().stream())
                .mapToDouble(Metric.Sample::value)
                .sum();
    }

    private void await(Supplier<Map<String, Double>> remains) {
        long end = System.nanoTime() + patience.toNanos();
        Map<String, Double> found = remains.get();
        while (!found.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("left after " + patience + ": " + found + " "
                        + server.callDesk().calls(Optional.empty()));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            found = remains.get();
        }
    }
}
