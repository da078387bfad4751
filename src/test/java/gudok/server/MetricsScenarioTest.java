package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.SipPhone;
import gudok.server.view.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a running server counts. */
class MetricsScenarioTest {
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestSetup()
                .extension("77", "respond 486")
                .extension("78", "transfer 1 XML nowhere")
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private double value(String name, Map<String, String> labels) {
        return server.server().metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .flatMap(metric -> metric.samples().stream())
                .filter(sample -> sample.labels().equals(labels))
                .mapToDouble(Metric.Sample::value)
                .findFirst()
                .orElse(0);
    }

    private double value(String name) {
        return value(name, Map.of());
    }

    @Test
    void givenServer_whenAsked_thenNamesAreAsPrometheusWantsThemAndEachIsThereOnce() {
        List<Metric> metrics = server.server().metrics();
        List<String> names = metrics.stream().map(Metric::name).toList();
        assertEquals(names.stream().distinct().toList(), names);
        for (Metric metric : metrics) {
            assertTrue(metric.name().matches("[a-z][a-z0-9_]*"), metric::name);
            assertEquals(metric.kind() == Metric.Kind.COUNTER, metric.name().endsWith("_total"), metric::name);
            assertTrue(metric.help().endsWith("."), metric::name);
        }
        assertTrue(value("jvm_memory_used_bytes", Map.of("area", "heap")) > 0);
        assertEquals(1, value("gudok_ready"));
        assertEquals(1, value("gudok_config_version"));
    }

    @Test
    void givenPhonesThatRegister_whenAsked_thenAnswersAreCountedByStatus() {
        try (SipPhone phone = server.registered("1000");
                SipPhone stranger = server.phone("1001", "wrong")) {
            assertEquals(401, stranger.register(Duration.ofSeconds(60)).status());
            assertEquals(1, value("gudok_sip_register_answers_total", Map.of("status", "200")));
            assertTrue(value("gudok_sip_register_answers_total", Map.of("status", "401")) >= 3);
            assertEquals(1, value("gudok_registrations"));
            assertEquals(1, value("gudok_credentials_refused_total", Map.of("reason", "wrong-password")));
        }
    }

    @Test
    void givenCalls_whenTheyAreOver_thenCountedByCauseAndByWhetherThereWasARoute() {
        try (SipPhone phone = server.registered("1000")) {
            assertEquals(486, phone.dial("77").finalStatus());
            assertEquals(404, phone.dial("78").finalStatus());
            assertEquals(2, value("gudok_calls_started_total"));
            assertEquals(2, value("gudok_dialplan_hunts_total", Map.of("result", "route")));
            assertEquals(1, value("gudok_dialplan_hunts_total", Map.of("result", "no_route")));
        }
        server.server().close();
        assertEquals(1, value("gudok_calls_ended_total", Map.of("cause", "USER_BUSY")));
        assertEquals(1, value("gudok_calls_ended_total", Map.of("cause", "NO_ROUTE_DESTINATION")));
    }

    @Test
    void givenReloads_whenOneIsRefused_thenItShowsUntilOneIsTaken() throws IOException {
        double begun = value("gudok_config_last_reload_success_timestamp_seconds");
        Files.writeString(server.config().resolve("directory/more.xml"), "<domain");
        server.server().reload();
        assertEquals(0, value("gudok_config_last_reload_success"));
        assertEquals(1, value("gudok_config_reloads_total", Map.of("result", "failure")));
        assertEquals(begun, value("gudok_config_last_reload_success_timestamp_seconds"));
        Files.delete(server.config().resolve("directory/more.xml"));
        server.server().reload();
        assertEquals(1, value("gudok_config_last_reload_success"));
        assertEquals(1, value("gudok_config_reloads_total", Map.of("result", "success")));
        assertTrue(value("gudok_config_last_reload_success_timestamp_seconds") >= begun);
    }
}
