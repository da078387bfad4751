package gudok.server;

import gudok.media.EngineStatistics;
import gudok.server.cdr.Cdrs;
import gudok.server.event.EventBus;
import gudok.server.explain.HuntLog;
import gudok.server.linecheck.LineChecks;
import gudok.server.metrics.EventCounts;
import gudok.server.metrics.JvmMetrics;
import gudok.server.metrics.Metrics;
import gudok.server.sip.SipFront;
import gudok.server.sip.guard.Overload;
import gudok.server.sip.transport.TransportCounters;
import gudok.server.view.ConfigurationDesk;
import gudok.server.view.Metric;
import gudok.server.view.RegistrationDesk;
import gudok.server.view.ServerView;
import gudok.server.view.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The one list of what is measured: a line each. What a new part measures is a new method here, called by the constructor. */
final class ServerMetrics {
    private final Metrics metrics = new Metrics();
    private final MediaMetrics media;

    /**
     * What is measured.
     *
     * @param warnings    about the configuration that counts
     * @param certificate time until it ends, if there is one
     * @param names       questions to name servers, by result
     */
    record Parts(
            ServerView server,
            ConfigurationDesk configuration,
            Supplier<Number> warnings,
            HuntLog hunts,
            RegistrationDesk registrations,
            SipFront sip,
            EventBus events,
            EventCounts counts,
            LineChecks lines,
            Cdrs cdrs,
            Supplier<EngineStatistics> media,
            Supplier<Optional<Duration>> certificate,
            Supplier<Map<String, Long>> names) {}

    ServerMetrics(Parts parts, LongSupplier refusedCalls) {
        server(parts);
        metrics.counter(
                "gudok_calls_refused_total",
                "Calls that were answered 503 since max_calls run, or the server stops.",
                refusedCalls::getAsLong);
        overload(parts.sip());
        configuration(parts);
        dialplan(parts.hunts());
        sip(parts);
        new ConnectionMetrics(parts.sip(), parts.certificate(), parts.names()).addTo(metrics);
        parts.counts().addTo(metrics);
        parts.lines().addTo(metrics);
        parts.cdrs().addTo(metrics);
        media = new MediaMetrics(parts.media());
        media.addTo(metrics);
        JvmMetrics.addTo(metrics);
    }

    List<Metric> read() {
        media.refresh();
        return metrics.read();
    }

    private void server(Parts parts) {
        Supplier<Status> status = parts.server()::status;
        metrics.gauges(
                        "gudok_info",
                        "Always 1; the version is its label.",
                        "version",
                        () -> Map.of(status.get().version(), 1))
                .gauge(
                        "gudok_uptime_seconds",
                        "Time since the start.",
                        () -> status.get().uptimeS())
                .gauge(
                        "gudok_ready",
                        "1 while calls are taken.",
                        () -> flag(parts.server().isReady()))
                .gauge(
                        "gudok_store_ok",
                        "1 while bindings are kept on disk, 0 while in memory only.",
                        () -> flag(status.get().store().equals("ok")))
                .gauge(
                        "gudok_tls_files_ok",
                        "1 while the files of certificates that were read last are in use, 0 while older ones are.",
                        () -> flag(status.get().sip().certificateRefused().isEmpty()))
                .gauge("gudok_calls", "Running calls.", () -> status.get().calls())
                .gauge(
                        "gudok_registrations",
                        "Live bindings.",
                        () -> status.get().registrations())
                .gauge(
                        "gudok_banned_sources",
                        "Sources that get no answer now.",
                        () -> parts.registrations().bans().size())
                .counter(
                        "gudok_events_dropped_total",
                        "Events that a listener was too slow for.",
                        parts.events()::dropped);
    }

    private void configuration(Parts parts) {
        ConfigurationDesk desk = parts.configuration();
        metrics.counters(
                        "gudok_config_reloads_total",
                        "Readings of the configuration after the start.",
                        "result",
                        () -> Map.of(
                                "success", desk.counts().taken(),
                                "failure", desk.counts().refused()))
                .gauge(
                        "gudok_config_last_reload_success",
                        "1 unless the last reading was refused.",
                        () -> flag(parts.server()
                                .status()
                                .configuration()
                                .lastRefusal()
                                .isEmpty()))
                .gauge(
                        "gudok_config_last_reload_success_timestamp_seconds",
                        "When a reading last came to count, the start included, in seconds since 1970.",
                        () -> desk.counts().lastTaken().toEpochMilli() / 1000.0)
                .gauge(
                        "gudok_config_version",
                        "Version of the configuration that counts.",
                        () -> parts.server().status().configuration().version())
                .gauge(
                        "gudok_config_users",
                        "Users of its directory.",
                        () -> parts.server().status().configuration().users())
                .gauge(
                        "gudok_config_warnings",
                        "Warnings about it.",
                        () -> parts.warnings().get().doubleValue());
    }

    private void overload(SipFront sip) {
        metrics.counters(
                        "gudok_calls_shed_total",
                        "Calls that were answered 503 since the server could not keep up, by what was behind.",
                        "reason",
                        () -> shed(sip.callsShed()))
                .gauge(
                        "gudok_calls_admitted_share",
                        "Share of new calls that are let in; 1 while the server keeps up.",
                        () -> (double) sip.overload().share() / Overload.ALL);
    }

    private static Map<String, Long> shed(Map<Overload.Reason, Long> counts) {
        return Map.of(
                "sip_thread", counts.get(Overload.Reason.SIP_THREAD),
                "call_threads", counts.get(Overload.Reason.CALL_THREADS));
    }

    private void dialplan(HuntLog hunts) {
        metrics.counters(
                "gudok_dialplan_hunts_total",
                "Hunts of real calls.",
                "result",
                () -> Map.of("route", hunts.found(), "no_route", hunts.notFound()));
    }

    private void sip(Parts parts) {
        SipFront sip = parts.sip();
        metrics.counters(
                        "gudok_sip_register_answers_total",
                        "Answers to REGISTER, by status.",
                        "status",
                        sip::registerAnswers)
                .counter(
                        "gudok_sip_datagrams_received_total",
                        "Datagrams that came in.",
                        () -> sip.traffic().received())
                .counter(
                        "gudok_sip_datagrams_sent_total",
                        "Datagrams that went out.",
                        () -> sip.traffic().sent())
                .counters(
                        "gudok_sip_datagrams_refused_total",
                        "Datagrams that were dropped or only got an error.",
                        "reason",
                        () -> refused(sip.traffic()))
                .gauge(
                        "gudok_sip_server_transactions",
                        "SIP server transactions that are remembered.",
                        () -> sip.counters().serverTransactions())
                .gauge(
                        "gudok_sip_client_transactions",
                        "SIP client transactions that are remembered.",
                        () -> sip.counters().clientTransactions())
                .gauge(
                        "gudok_sip_dialogs",
                        "SIP dialogs that are remembered.",
                        () -> sip.counters().dialogs())
                .counter(
                        "gudok_sip_orphans_total",
                        "SIP dialogs and client transactions that no call had and that were ended therefore.",
                        () -> sip.counters().orphans());
    }

    private static Map<String, Long> refused(TransportCounters counters) {
        return Map.of(
                "not_sip", counters.notSip(),
                "malformed", counters.malformed(),
                "too_long", counters.tooLong(),
                "own_via", counters.ownVia(),
                "banned", counters.silenced(),
                "rate_limit", counters.busy(),
                "internal_error", counters.failed());
    }

    private static double flag(boolean set) {
        return set ? 1 : 0;
    }
}
