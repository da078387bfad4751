package gudok.server;

import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import gudok.server.config.FileStamp;
import gudok.server.config.Finding;
import gudok.server.watch.FolderState;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a configuration that may replace the live one, and judges it against that. One reading at a time; whether there is
 * anything new to read may be asked by any thread.
 */
final class CandidateReader {
    private static final int TRIES = 3;

    private final LivePlan live;
    private final InstantSource clock;
    private volatile Map<Path, FileStamp> seen = Map.of();

    /**
     * A configuration that was read whole.
     *
     * @param overruled errors that only force lets pass
     */
    record Candidate(Plan plan, List<Finding> overruled) {
        Optional<String> forced() {
            return overruled.stream().findFirst().map(Finding::toString);
        }
    }

    CandidateReader(LivePlan live, InstantSource clock) {
        this.live = live;
        this.clock = clock;
    }

    /** Whether the files are still those of the last reading. Looks at folders only, not into files. */
    boolean hasSeenAll() {
        return FolderState.of(live.plan().configuration().place().directory())
                .files()
                .equals(seen);
    }

    /** Reads until no file changes meanwhile. */
    Candidate read(ConfigPlace place, Reloader.Request request) {
        Plan plan = settled(place);
        List<Finding> lacking =
                request.chosen() ? Vanished.inChosen(live.plan(), plan) : Vanished.inEdit(live.plan(), plan);
        if (!request.force()) {
            return new Candidate(plan.refusing(lacking), List.of());
        }
        List<Finding> overruled =
                Stream.concat(plan.failedTests().stream(), lacking.stream()).toList();
        return new Candidate(plan.forcedAgainst(lacking), overruled);
    }

    private Plan settled(ConfigPlace place) {
        Optional<Plan> settled = Optional.empty();
        for (int tries = 1; settled.isEmpty(); tries++) { // no two candidates at a time: each may be large
            boolean last = tries == TRIES;
            settled = Optional.of(plan(place))
                    .filter(read -> last || !read.configuration().isOutdated());
        }
        return settled.get();
    }

    /** As the files are now. */
    Plan plan(ConfigPlace place) {
        if (place.directory().equals(live.plan().configuration().place().directory())) { // not a version of the history
            seen = FolderState.of(place.directory()).files();
        }
        return Plan.read(
                Configuration.reload(place, live.running()), clock, live.plan().data());
    }
}
