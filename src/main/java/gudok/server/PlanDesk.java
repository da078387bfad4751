package gudok.server;

import gudok.server.config.Finding;
import gudok.server.explain.HuntLog;
import gudok.server.explain.RealCalls;
import gudok.server.view.ConfigurationDesk;
import gudok.server.view.ConfigurationVersion;
import gudok.server.view.ReloadResult;
import gudok.server.watch.ConfigWatcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that is done about the configuration while the server runs: readings by hand and after edits, history, explanations. */
final class PlanDesk implements ConfigurationDesk, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PlanDesk.class);

    private final LivePlan live;
    private final KeptVersions versions;
    private final Reloader reloader;
    private final RealCalls calls;
    private Optional<ConfigWatcher> watcher = Optional.empty();
    private volatile Supplier<List<Finding>> certificates = List::of;

    PlanDesk(LivePlan live, KeptVersions versions, Reloader reloader, HuntLog hunts) {
        this.live = live;
        this.versions = versions;
        this.reloader = reloader;
        this.calls = new RealCalls(hunts, this::routing);
    }

    private Optional<gudok.server.explain.RoutingPlan> routing(long version) {
        var now = live.routing();
        return now.version() == version
                ? Optional.of(now)
                : versions.routing(version, live.plan().configuration().place(), live.running());
    }

    /**
     * Begins to watch the files.
     *
     * @param refusals what keeps the files of certificates from counting, which reloads by hand tell too
     */
    void start(Supplier<List<Finding>> refusals) {
        certificates = refusals;
        Path directory = live.plan().configuration().place().directory();
        try {
            ConfigWatcher watching = new ConfigWatcher(directory, this::edited);
            watching.start();
            watcher = Optional.of(watching);
        } catch (IOException e) {
            log.warn("configuration is not watched; gudok reload still works reason={}", e.toString());
        }
    }

    /** What was read by hand meanwhile need not be read again; nor must a forced reload be undone so. */
    private void edited() {
        if (live.plan().settings().reloads().watched() && !reloader.hasSeenAll()) {
            reloader.reload(Reloader.Request.EDIT);
        }
    }

    /** Why a call of this server went where it went. */
    RealCalls.Answer explain(String call) {
        return calls.explain(call);
    }

    @Override
    public Optional<ReloadResult> reload(boolean force) {
        return reloader.reload(Reloader.Request.byHand(force)).map(this::withCertificates);
    }

    private ReloadResult withCertificates(ReloadResult result) {
        List<ReloadResult.Finding> all = new ArrayList<>(result.findings());
        for (Finding one : certificates.get()) {
            all.add(new ReloadResult.Finding(
                    one.file(),
                    one.line(),
                    one.column(),
                    Finding.Severity.WARNING.toString(),
                    one.message() + " - older files of certificates are in use until these can be used"));
        }
        return new ReloadResult(result.taken(), all, result.configuration(), result.orphans());
    }

    @Override
    public Optional<ReloadResult> rollback(long version, boolean force) {
        return reloader.rollback(version, force);
    }

    @Override
    public List<ConfigurationVersion> history() {
        return versions.list(live.status().version());
    }

    @Override
    public Optional<ConfigurationVersion> version(long number) {
        return versions.withDiff(number, live.status().version());
    }

    @Override
    public ReloadCounts counts() {
        return reloader.counts();
    }

    @Override
    public void close() {
        watcher.ifPresent(ConfigWatcher::close);
        reloader.close();
    }
}
