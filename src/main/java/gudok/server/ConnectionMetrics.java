package gudok.server;

import gudok.server.metrics.Metrics;
import gudok.server.sip.SipFront;
import gudok.server.sip.transport.TransportCounters;
import gudok.server.sip.transport.stream.StreamPoint;
import gudok.server.sip.websocket.WebSocketTally;
import gudok.server.view.Metric.Kind;
import gudok.server.view.Metric.Sample;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is measured of each transport, and of what connections need.
 *
 * @param certificate time until ours ends, if there is one
 * @param names       questions to name servers, by result
 */
record ConnectionMetrics(SipFront sip, Supplier<Optional<Duration>> certificate, Supplier<Map<String, Long>> names) {
    void addTo(Metrics metrics) {
        messages(metrics);
        connections(metrics);
        tls(metrics);
        metrics.counters(
                "gudok_dns_lookups_total", "Questions to name servers, by what came of them.", "result", names);
    }

    private void messages(Metrics metrics) {
        metrics.counters(
                        "gudok_sip_messages_received_total",
                        "SIP messages, and what took their place, that came in.",
                        "transport",
                        () -> byTransport(TransportCounters::received))
                .counters(
                        "gudok_sip_messages_sent_total",
                        "SIP messages that went out.",
                        "transport",
                        () -> byTransport(TransportCounters::sent))
                .counters(
                        "gudok_sip_send_failures_total",
                        "SIP messages that could not be sent, or not to their end.",
                        "transport",
                        this::unsent);
    }

    private void connections(Metrics metrics) {
        metrics.counters(
                        "gudok_sip_connections_accepted_total",
                        "Connections that peers have made.",
                        "transport",
                        () -> sip.connections().accepted())
                .counters(
                        "gudok_sip_connections_dialed_total",
                        "Connections to peers that the server has begun to make.",
                        "transport",
                        () -> sip.connections().dialed())
                .counters(
                        "gudok_sip_connections_closed_total",
                        "Connections that the server has closed.",
                        "reason",
                        () -> sip.connections().closed())
                .counters(
                        "gudok_sip_websockets_total",
                        "HTTP requests for WebSockets, and WebSockets that broke rules, by what became of them.",
                        "outcome",
                        () -> webSockets(sip.webSockets()))
                .gauges("gudok_sip_connections", "Connections that are open.", "transport", this::open);
    }

    private void tls(Metrics metrics) {
        metrics.gauges(
                        "gudok_sip_connections_tls",
                        "Open connections with TLS, by its version.",
                        "version",
                        () -> sip.connections().secure())
                .counters(
                        "gudok_sip_tls_handshakes_failed_total",
                        "TLS handshakes that came to nothing.",
                        "transport",
                        () -> sip.connections().failed())
                .add(
                        "gudok_tls_certificate_expiry_seconds",
                        Kind.GAUGE,
                        "Time until our certificate ends; below 0 it has ended. Nothing without a certificate.",
                        () -> remaining(certificate.get()));
    }

    private static List<Sample> remaining(Optional<Duration> left) {
        return left.map(time -> new Sample(Map.of(), time.toMillis() / 1000.0)).stream()
                .toList();
    }

    /** There was no connection, or it ended before they had left. */
    private Map<String, Long> unsent() {
        Map<String, Long> unsent = new HashMap<>(byTransport(TransportCounters::sendFailed));
        sip.connections().lost().forEach((transport, lost) -> unsent.merge(transport, lost, Long::sum));
        return unsent;
    }

    /** A transport that is listened on is told of while nobody has connected. */
    private Map<String, Long> open() {
        Map<String, Long> open = new HashMap<>();
        sip.points().stream().map(StreamPoint::transport).forEach(transport -> open.put(transport, 0L));
        open.putAll(sip.connections().open());
        return open;
    }

    private static Map<String, Long> webSockets(WebSocketTally tally) {
        return Stream.of(WebSocketTally.Kind.values())
                .collect(Collectors.toUnmodifiableMap(kind -> kind.name().toLowerCase(Locale.ROOT), tally::count));
    }

    private Map<String, Long> byTransport(ToLongFunction<TransportCounters> what) {
        return sip.trafficByTransport().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> what.applyAsLong(one.getValue())));
    }
}
