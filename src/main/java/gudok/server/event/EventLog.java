package gudok.server.event;

import gudok.dialplan.call.LogText;
import gudok.media.line.LineReport;
import gudok.server.FloodGuard;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Writes events to the log: one line for what an operator follows, refreshes of bindings at debug. */
public final class EventLog implements EventSink {
    private static final Logger log = LoggerFactory.getLogger(EventLog.class);

    private final FloodGuard refusals;

    public EventLog(InstantSource clock) {
        refusals = new FloodGuard(clock);
    }

    @Override
    public boolean wantsRefreshes() {
        return log.isDebugEnabled();
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.CallStarted started) {
            ofCall(
                    started.id(),
                    "call started from={} to={} context={} sip_call_id={}",
                    LogValue.of(started.from()),
                    LogValue.of(started.to()),
                    LogValue.of(started.context()),
                    LogValue.of(started.sipCallId()));
        } else if (event instanceof Event.CallAnswered answered) {
            ofCall(answered.id(), "call answered");
        } else if (event instanceof Event.DialplanEvent said) {
            said(said);
        } else if (event instanceof Event.LineChecked checked) {
            line(checked);
        } else if (event instanceof Event.CallEnded ended) {
            ofCall(
                    ended.id(),
                    "call ended cause={} disposition={} duration_ms={} extension={}",
                    ended.cause(),
                    ended.disposition(),
                    ended.length().toMillis(),
                    LogValue.of(ended.extension()));
        } else if (event instanceof Event.BindingChanged changed) {
            binding(changed);
        } else if (event instanceof Event.CredentialsRefused refused) {
            refused(refused);
        } else {
            server(event);
        }
    }

    private static void line(Event.LineChecked checked) {
        LineReport report = checked.check().report();
        OptionalDouble mos = report.quality().mos();
        ofCall(
                checked.id(),
                "line checked leg={} verdict={} reason={} mos={} loss_pct={} jitter_ms={} sip_call_id={}",
                checked.check().leg(),
                report.verdict().grade().code(),
                report.verdict().reason().code(),
                mos.isPresent() ? String.format(Locale.ROOT, "%.2f", mos.getAsDouble()) : "",
                String.format(Locale.ROOT, "%.2f", report.packets().lossPercent()),
                String.format(Locale.ROOT, "%.1f", report.timing().jitterMs()),
                LogValue.of(checked.check().sipCallId()));
    }

    private static void recorded(Event.RecordingEnded recording) {
        ofCall(
                recording.id(),
                "recording ended path={} duration_ms={} bytes={} discarded={} failure={}",
                LogValue.of(recording.path().toString()),
                recording.length().toMillis(),
                recording.fileBytes(),
                recording.discarded(),
                LogValue.of(recording.failure().orElse("none")));
    }

    private static void server(Event event) {
        if (event instanceof Event.RecordingEnded recording) {
            recorded(recording);
        } else if (event instanceof Event.SourceBanned banned) {
            long seconds = Duration.between(banned.time(), banned.until()).toSeconds();
            log.warn("source banned address={} attempts={} ban_s={}", banned.address(), banned.attempts(), seconds);
        } else if (event instanceof Event.BanEnded ended) {
            String reason = ended.lifted() ? "lifted" : "expired";
            log.info("ban ended address={} reason={} datagrams={}", ended.address(), reason, ended.datagrams());
        } else {
            machine(event);
        }
    }

    private static void machine(Event event) {
        if (event instanceof Event.CdrsBlocked cdrs && cdrs.blocked()) {
            log.error(
                    "call detail records find no place, new calls are refused reason={}",
                    LogValue.quoted(cdrs.reason()));
        } else if (event instanceof Event.CdrsBlocked) {
            log.info("call detail records are written again, new calls are taken");
        } else {
            configuration(event);
        }
    }

    private static void configuration(Event event) {
        if (event instanceof Event.ConfigurationReloaded reloaded) {
            log.info(
                    "configuration reloaded version={} users={} warnings={} duration_ms={}",
                    reloaded.version(),
                    reloaded.users(),
                    reloaded.warnings(),
                    reloaded.length().toMillis());
            reloaded.forced()
                    .ifPresent(error -> log.warn(
                            "configuration counts by force version={} overruled={}",
                            reloaded.version(),
                            LogValue.quoted(error)));
        } else if (event instanceof Event.ConfigurationRefused refused) {
            log.error(
                    "configuration refused version_stays={} errors={} first={}",
                    refused.version(),
                    refused.errors(),
                    LogValue.quoted(refused.first()));
        }
    }

    private static void said(Event.DialplanEvent said) {
        if (log.isDebugEnabled()) {
            ofCall(
                    said.id(),
                    "dialplan event headers={}",
                    LogText.of(said.headers().toString()));
        }
    }

    private static void ofCall(String id, String format, Object... values) {
        try (var ignored = MDC.putCloseable("call-id", id)) {
            log.info(format, values);
        }
    }

    private void refused(Event.CredentialsRefused refused) {
        refusals.pass()
                .ifPresent(held -> log.warn(
                        "credentials refused method={} user={} aor={} realm={} source={} reason={} detail={} agent={} more={}",
                        LogValue.of(refused.method()),
                        LogValue.of(refused.user()),
                        LogValue.of(refused.aor()),
                        LogValue.of(refused.realm()),
                        refused.source(),
                        refused.reason(),
                        LogValue.of(refused.detail()),
                        LogValue.of(refused.userAgent()),
                        held));
    }

    /** A line for what appears, moves, goes, or cannot be reached; refreshes and times of pings are no news. */
    private static void binding(Event.BindingChanged changed) {
        String format = "binding {} aor={} contact={} source={} reason={}";
        List<Object> values = new ArrayList<>(List.of(
                changed.change().toLowerCase(Locale.ROOT),
                LogValue.of(changed.aor()),
                LogValue.of(changed.contact()),
                changed.source(),
                changed.reason()));
        if (changed.other().isPresent()) {
            format += changed.change().equals("EVICTED") ? " by={} by_source={}" : " was={} was_source={}";
            values.add(LogValue.of(changed.other().get().contact()));
            values.add(changed.other().get().source());
        }
        if (changed.change().equals("REFRESHED")) {
            log.debug(format, values.toArray());
        } else {
            log.info(format, values.toArray());
        }
    }
}
