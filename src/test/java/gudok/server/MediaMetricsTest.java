package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.media.EngineStatistics;
import gudok.media.Refusal;
import gudok.media.net.LoopStatistics;
import gudok.server.metrics.Metrics;
import gudok.server.view.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MediaMetricsTest {
    private final List<EngineStatistics> engine = new ArrayList<>();
    private final Metrics metrics = new Metrics();

    private static EngineStatistics statistics(int first) {
        LoopStatistics loop = new LoopStatistics("media-0", 3, 6, List.of(1L, 2L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 3L), 700);
        return new EngineStatistics(
                first,
                first + 1,
                first + 2,
                first + 3,
                first + 4,
                first + 5,
                first + 6,
                first + 7,
                first + 8,
                first + 9,
                first + 10,
                first + 11,
                first + 12,
                first + 13,
                first + 14,
                first + 15,
                first + 16,
                first + 17,
                first + 18,
                Map.of(Refusal.FOREIGN, 5L, Refusal.NOT_RTP, 0L, Refusal.SRTP_INVALID, 3L),
                List.of(loop));
    }

    private double value(String name, Map<String, String> labels) {
        return metrics.read().stream()
                .filter(metric -> metric.name().equals(name))
                .flatMap(metric -> metric.samples().stream())
                .filter(sample -> sample.labels().equals(labels))
                .mapToDouble(Metric.Sample::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void givenAnEngine_whenRead_thenEachCounterHasItsOwnValueOfTheLastRefresh() {
        engine.add(statistics(0));
        MediaMetrics media = new MediaMetrics(() -> engine.get(engine.size() - 1));
        media.addTo(metrics);
        engine.add(statistics(100));
        assertEquals(0, value("gudok_media_sessions", Map.of()));
        media.refresh();
        List<String> inOrder = List.of(
                "gudok_media_sessions",
                "gudok_media_sessions_total",
                "gudok_rtp_port_pairs",
                "gudok_rtp_port_pairs_free",
                "gudok_rtp_port_pairs_open",
                "gudok_rtp_ports_exhausted_total",
                "gudok_rtp_packets_received_total",
                "gudok_rtp_bytes_received_total",
                "gudok_rtp_packets_sent_total",
                "gudok_rtp_bytes_sent_total",
                "gudok_rtp_send_failures_total",
                "gudok_rtp_packets_lost_total",
                "gudok_rtp_packets_stale_total",
                "gudok_rtp_comfort_noise_total",
                "gudok_rtp_frames_late_total",
                "gudok_rtp_frames_left_out_total",
                "gudok_rtp_source_changes_total",
                "gudok_rtp_restarts_total",
                "gudok_rtp_collisions_total");
        for (int i = 0; i < inOrder.size(); i++) {
            assertEquals(100 + i, value(inOrder.get(i), Map.of()), inOrder.get(i));
        }
    }

    @Test
    void givenAnEngine_whenRead_thenRefusalsAndLoopsAreLabelled() {
        new MediaMetrics(() -> statistics(0)).addTo(metrics);
        assertEquals(5, value("gudok_rtp_refused_total", Map.of("reason", "foreign")));
        assertEquals(0, value("gudok_rtp_refused_total", Map.of("reason", "not_rtp")));
        assertEquals(3, value("gudok_rtp_refused_total", Map.of("reason", "srtp_invalid")));
        assertEquals(700, value("gudok_media_loop_worst_late_ms", Map.of("loop", "media-0")));
        assertEquals(1, value("gudok_media_loop_turns_upto_total", Map.of("loop", "media-0", "le", "1")));
        assertEquals(3, value("gudok_media_loop_turns_upto_total", Map.of("loop", "media-0", "le", "500")));
        assertEquals(6, value("gudok_media_loop_turns_upto_total", Map.of("loop", "media-0", "le", "+Inf")));
    }
}
