package gudok.server;

import gudok.media.EngineStatistics;
import gudok.media.net.LoopStatistics;
import gudok.server.metrics.Metrics;
import gudok.server.view.Metric.Kind;
import gudok.server.view.Metric.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is measured of the media engine: sessions, ports, packets, and how punctual its loops are. All of one reading are
 * of one instant, as to add up all sessions takes its time.
 */
final class MediaMetrics {
    private final Supplier<EngineStatistics> engine;
    private volatile EngineStatistics latest;

    MediaMetrics(Supplier<EngineStatistics> engine) {
        this.engine = engine;
        latest = engine.get();
    }

    /** Before the values are read. From any thread. */
    void refresh() {
        latest = engine.get();
    }

    void addTo(Metrics metrics) {
        sessions(metrics);
        packets(metrics);
        loops(metrics);
    }

    private void sessions(Metrics metrics) {
        gauge(metrics, "gudok_media_sessions", "Open media sessions.", EngineStatistics::sessions);
        counter(metrics, "gudok_media_sessions_total", "Media sessions ever.", EngineStatistics::sessionsOpened);
        gauge(metrics, "gudok_rtp_port_pairs", "RTP port pairs in the range.", EngineStatistics::portPairs);
        gauge(metrics, "gudok_rtp_port_pairs_free", "Those that are free or rest.", EngineStatistics::portPairsFree);
        gauge(
                metrics,
                "gudok_rtp_port_pairs_open",
                "Free ones whose two sockets are kept open for the next call, for ten seconds at most.",
                EngineStatistics::portPairsOpen);
        counter(
                metrics,
                "gudok_rtp_ports_exhausted_total",
                "Sessions refused because no RTP port was left.",
                EngineStatistics::portsExhausted);
    }

    private void packets(Metrics metrics) {
        counter(metrics, "gudok_rtp_packets_received_total", "RTP of peers.", EngineStatistics::packetsReceived);
        counter(metrics, "gudok_rtp_bytes_received_total", "Their payloads.", EngineStatistics::bytesReceived);
        counter(metrics, "gudok_rtp_packets_sent_total", "RTP of ours.", EngineStatistics::packetsSent);
        counter(metrics, "gudok_rtp_bytes_sent_total", "Their payloads.", EngineStatistics::bytesSent);
        counter(metrics, "gudok_rtp_send_failures_total", "RTP not taken.", EngineStatistics::sendsFailed);
        counter(metrics, "gudok_rtp_packets_lost_total", "Never came, by number.", EngineStatistics::packetsLost);
        counter(metrics, "gudok_rtp_packets_stale_total", "Read too late to use.", EngineStatistics::packetsStale);
        counter(metrics, "gudok_rtp_frames_late_total", "Sent a frame late or more.", EngineStatistics::framesLate);
        counter(metrics, "gudok_rtp_frames_left_out_total", "Never sent.", EngineStatistics::framesLeftOut);
        counter(metrics, "gudok_rtp_comfort_noise_total", "RFC 3389 packets.", EngineStatistics::comfortNoise);
        counter(metrics, "gudok_rtp_source_changes_total", "New SSRCs of peers.", EngineStatistics::sourceChanges);
        counter(metrics, "gudok_rtp_restarts_total", "Jumps of numbers.", EngineStatistics::sequenceRestarts);
        counter(metrics, "gudok_rtp_collisions_total", "SSRCs taken twice.", EngineStatistics::collisions);
        metrics.counters("gudok_rtp_refused_total", "Datagrams not heard, by reason.", "reason", this::refused);
    }

    private Map<String, Long> refused() {
        Map<String, Long> refused = new TreeMap<>();
        latest.refused().forEach((reason, count) -> refused.put(reason.name().toLowerCase(Locale.ROOT), count));
        return refused;
    }

    private void loops(Metrics metrics) {
        metrics.gauges("gudok_media_loop_sessions", "Sessions of a loop.", "loop", byLoop(LoopStatistics::members))
                .gauges("gudok_media_loop_worst_late_ms", "Latest turn.", "loop", byLoop(LoopStatistics::worstMs))
                .add(
                        "gudok_media_loop_turns_upto_total",
                        Kind.COUNTER,
                        "Turns of a loop at most le milliseconds late; +Inf counts all.",
                        this::lateness);
    }

    private Supplier<Map<String, Number>> byLoop(Function<LoopStatistics, Number> value) {
        return () -> {
            Map<String, Number> values = new TreeMap<>();
            latest.loops().forEach(loop -> values.put(loop.name(), value.apply(loop)));
            return values;
        };
    }

    private List<Sample> lateness() {
        List<Sample> samples = new ArrayList<>();
        for (LoopStatistics loop : latest.loops()) {
            long turns = 0;
            for (int i = 0; i < loop.lateness().size(); i++) {
                turns += loop.lateness().get(i);
                List<Integer> bounds = LoopStatistics.BOUNDS_MS;
                String bound = i < bounds.size() ? bounds.get(i).toString() : "+Inf";
                samples.add(new Sample(Map.of("loop", loop.name(), "le", bound), turns));
            }
        }
        return samples;
    }

    private void counter(Metrics metrics, String name, String help, Function<EngineStatistics, Number> value) {
        metrics.counter(name, help, () -> value.apply(latest).doubleValue());
    }

    private void gauge(Metrics metrics, String name, String help, Function<EngineStatistics, Number> value) {
        metrics.gauge(name, help, () -> value.apply(latest).doubleValue());
    }
}
