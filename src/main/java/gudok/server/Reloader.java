package gudok.server;

import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import gudok.server.config.Finding;
import gudok.server.event.Event;
import gudok.server.event.EventBus;
import gudok.server.view.ConfigurationStatus;
import gudok.server.view.ReloadResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the whole configuration again, checks it whole, and only then lets it count. What only a restart changes stays as it
 * is, with a warning. Reads on a thread of its own; never two at a time.
 */
final class Reloader {
    private static final Logger log = LoggerFactory.getLogger(Reloader.class);

    private final LivePlan live;
    private final InstantSource clock;
    private final EventBus events;
    private final AtomicBoolean busy = new AtomicBoolean();

    Reloader(LivePlan live, InstantSource clock, EventBus events) {
        this.live = live;
        this.clock = clock;
        this.events = events;
    }

    /** Returns when the new configuration counts or was refused. Blocks; any thread. Empty: one is running already. */
    Optional<ReloadResult> reload() {
        if (busy.getAndSet(true)) {
            return Optional.empty();
        }
        FutureTask<ReloadResult> task = new FutureTask<>(this::read);
        Thread thread = new Thread(task, "reload");
        thread.setDaemon(true);
        thread.start();
        try {
            return Optional.of(task.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the configuration is read", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the configuration could not be read", e.getCause());
        }
    }

    private ReloadResult read() {
        Instant begun = clock.instant();
        ConfigPlace place = live.plan().configuration().place();
        try {
            Configuration configuration = Configuration.reload(place, live.running());
            Plan next = Plan.read(configuration, clock, live.plan().data());
            keepPassword(configuration);
            return configuration.hasErrors() ? refused(configuration.findings()) : taken(next, begun);
        } catch (OutOfMemoryError e) {
            return refused(List.of(new Finding(
                    place.directory().toString(),
                    1,
                    1,
                    Finding.Severity.ERROR,
                    "the configuration does not fit into memory beside the one that counts; raise -Xmx in GUDOK_JAVA_OPTS"
                            + " and restart")));
        } finally {
            busy.set(false);
        }
    }

    /** A password that was made now, as its file is gone, must be there after the next restart too. */
    private static void keepPassword(Configuration configuration) {
        if (configuration.hasErrors()) {
            return;
        }
        try {
            configuration.keepPassword();
        } catch (IOException e) {
            configuration.settingError("default_password", "cannot be written: " + e.getMessage());
        }
    }

    private ReloadResult taken(Plan next, Instant begun) {
        List<Finding> findings = next.configuration().findings();
        ConfigurationStatus status = live.replace(next, clock.instant());
        Duration length = Duration.between(begun, clock.instant());
        events.publish(new Event.ConfigurationReloaded(
                clock.instant(), status.version(), status.users(), findings.size(), length));
        return new ReloadResult(true, shown(findings), status);
    }

    private ReloadResult refused(List<Finding> findings) {
        List<Finding> errors = findings.stream().filter(Finding::isError).toList();
        String first = errors.get(0).toString();
        Instant now = clock.instant();
        ConfigurationStatus status = live.refuse(new ConfigurationStatus.Refusal(now.toString(), errors.size(), first));
        log.debug("configuration refused errors={}", errors);
        events.publish(new Event.ConfigurationRefused(now, status.version(), errors.size(), first));
        return new ReloadResult(false, shown(findings), status);
    }

    private static List<ReloadResult.Finding> shown(List<Finding> findings) {
        return findings.stream()
                .map(one -> new ReloadResult.Finding(
                        one.file(), one.line(), one.column(), one.severity().toString(), one.message()))
                .toList();
    }
}
