package gudok.server;

import gudok.registrar.Aor;
import gudok.registrar.directory.UserDirectory;
import gudok.registrar.location.LocationStore;
import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import gudok.server.config.Finding;
import gudok.server.config.IoReason;
import gudok.server.event.Event;
import gudok.server.event.EventBus;
import gudok.server.history.StoredVersion;
import gudok.server.view.ConfigurationDesk.ReloadCounts;
import gudok.server.view.ConfigurationStatus;
import gudok.server.view.ReloadResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the whole configuration again, checks it whole, tries its dialplan tests, and only then lets it count. What only a
 * restart changes stays as it is, with a warning. All readings are done one after the other on a thread of their own.
 */
final class Reloader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Reloader.class);
    private static final int MOST_WAITING = 4;
    private static final Duration LONGEST_END = Duration.ofSeconds(2);

    private final LivePlan live;
    private final CandidateReader candidates;
    private final KeptVersions versions;
    private final LocationStore locations;
    private final InstantSource clock;
    private final EventBus events;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile Instant lastTaken;
    private final ThreadPoolExecutor queue = new ThreadPoolExecutor(
            1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), Reloader::thread);

    /**
     * Why the configuration is read.
     *
     * @param force  failed dialplan tests and missing parts do not hinder it
     * @param chosen a version of the history, which the operator has chosen
     * @param origin as the history names it
     */
    record Request(boolean force, boolean chosen, String origin) {
        static final Request EDIT = new Request(false, false, "edit");

        static Request byHand(boolean force) {
            return new Request(force, false, "reload");
        }

        static Request toVersion(long version, boolean force) {
            return new Request(force, true, "rollback to " + version);
        }
    }

    Reloader(LivePlan live, KeptVersions versions, LocationStore locations, InstantSource clock, EventBus events) {
        this.live = live;
        candidates = new CandidateReader(live, clock);
        this.versions = versions;
        this.locations = locations;
        this.clock = clock;
        this.events = events;
        lastTaken = clock.instant();
        queue.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "reload");
        thread.setDaemon(true);
        return thread;
    }

    /** Whether the files are still those of the last reading, whatever became of it. Looks at folders only, not into files. */
    boolean hasSeenAll() {
        return candidates.hasSeenAll();
    }

    ReloadCounts counts() {
        return new ReloadCounts(taken.get(), refused.get(), lastTaken);
    }

    /** Returns when the new configuration counts or was refused. Blocks; any thread. Empty: too many wait already. */
    Optional<ReloadResult> reload(Request request) {
        return inTurn(() -> read(request));
    }

    /** The same with the files of an old version, which are put back where the configuration is. */
    Optional<ReloadResult> rollback(long version, boolean force) {
        return inTurn(() -> goBack(version, force));
    }

    private Optional<ReloadResult> inTurn(Callable<ReloadResult> work) {
        try {
            Future<ReloadResult> result = queue.submit(work);
            return Optional.of(result.get());
        } catch (RejectedExecutionException | CancellationException fullOrClosed) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the configuration is read", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the configuration could not be read", e.getCause());
        }
    }

    private ReloadResult read(Request request) {
        Instant begun = clock.instant();
        ConfigPlace place = live.plan().configuration().place();
        try {
            CandidateReader.Candidate next = ReadFailure.guard(() -> candidates.read(place, request));
            Configuration configuration = next.plan().configuration();
            keepPassword(configuration);
            return configuration.hasErrors() ? refused(configuration.findings()) : taken(next, request, begun);
        } catch (ReadFailure e) {
            return refused(List.of(e.finding(place.directory())));
        }
    }

    /** A password that was made now, as its file is gone, must be there after the next restart too. */
    private static void keepPassword(Configuration configuration) {
        if (configuration.hasErrors()) {
            return;
        }
        try {
            configuration.keepPassword();
            if (!configuration.isPasswordKept()) { // nobody would see it: the one that was shown stays
                configuration.settingError("default_password", "cannot be written: the disk can only be read");
            }
        } catch (IOException e) {
            configuration.settingError("default_password", "cannot be written: " + e.getMessage());
        }
    }

    private ReloadResult goBack(long number, boolean force) {
        ConfigPlace place = live.plan().configuration().place();
        Optional<StoredVersion> version = versions.find(number);
        if (version.isEmpty()) {
            Finding unknown = error(place.directory(), "there is no version " + number + " in the history");
            return new ReloadResult(false, shown(List.of(unknown)), live.status());
        }
        Request request = Request.toVersion(number, force);
        try {
            Plan old = ReadFailure.guard(() -> candidates.read(KeptVersions.place(version.get(), place), request))
                    .plan();
            if (old.configuration().hasErrors()) {
                return refused(old.configuration().findings());
            }
            Path saved = versions.restore(
                    version.get(),
                    place.directory(),
                    candidates.plan(place).configuration().files());
            log.warn(
                    "configuration files put back version={} directory={} replaced_files_are_in={}",
                    number,
                    place.directory(),
                    saved);
        } catch (ReadFailure e) {
            return refused(List.of(e.finding(version.get().files())));
        } catch (IOException | UncheckedIOException e) {
            return refused(
                    place.directory(),
                    "the files of version " + number + " cannot be put back: " + reason(e) + " - copy them from "
                            + version.get().files() + " and reload");
        }
        return read(request);
    }

    private static String reason(Exception failure) {
        return failure instanceof UncheckedIOException unchecked
                ? IoReason.of(unchecked.getCause())
                : failure instanceof IOException checked ? IoReason.of(checked) : failure.toString();
    }

    private ReloadResult taken(CandidateReader.Candidate candidate, Request request, Instant begun) {
        Plan next = candidate.plan();
        List<Finding> findings = next.configuration().findings();
        NewWarnings.log(live.plan().configuration().findings(), findings);
        boolean same = isSame(next.configuration());
        ConfigurationStatus status =
                same ? live.refresh(next, candidate.forced()) : live.replace(next, clock.instant(), candidate.forced());
        taken.incrementAndGet();
        lastTaken = clock.instant();
        Duration length = Duration.between(begun, clock.instant());
        if (!same || !request.equals(Request.EDIT)) {
            events.publish(new Event.ConfigurationReloaded(
                    clock.instant(), status.version(), status.users(), findings.size(), length, candidate.forced()));
        }
        if (!same) {
            String origin = request.origin() + (candidate.overruled().isEmpty() ? "" : " --force");
            versions.keep(status.version(), clock.instant(), origin, next.configuration());
        }
        return new ReloadResult(true, shown(findings), status, orphans(next.directory(), clock.instant()));
    }

    /** Where the disk of the history is full, the files themselves must tell. */
    private boolean isSame(Configuration next) {
        long version = live.status().version();
        return versions.isSame(version, next)
                || versions.find(version).isEmpty()
                        && next.hasFilesOf(live.plan().configuration());
    }

    /** Live bindings of users that the directory lacks. */
    private int orphans(UserDirectory directory, Instant now) {
        int orphans = 0;
        for (Iterator<Aor> aors = locations.aors(); aors.hasNext(); ) {
            Aor aor = aors.next();
            if (directory.find(aor.user(), aor.domain()).isEmpty()) {
                orphans += (int) locations.find(aor).stream()
                        .filter(binding -> binding.isLiveAt(now))
                        .count();
            }
        }
        return orphans;
    }

    private ReloadResult refused(Path directory, String message) {
        return refused(List.of(error(directory, message)));
    }

    private static Finding error(Path directory, String message) {
        return new Finding(directory.toString(), 1, 1, Finding.Severity.ERROR, message);
    }

    private ReloadResult refused(List<Finding> findings) {
        List<Finding> errors = findings.stream().filter(Finding::isError).toList();
        String first = errors.get(0).toString();
        Instant now = clock.instant();
        refused.incrementAndGet();
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

    /** Files that a rollback puts back are not left half done. */
    @Override
    public void close() {
        queue.shutdown();
        List<Runnable> waiting = new ArrayList<>();
        queue.getQueue().drainTo(waiting);
        waiting.forEach(work -> ((Future<?>) work).cancel(false));
        try {
            if (!queue.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("the configuration is still being read at the end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
