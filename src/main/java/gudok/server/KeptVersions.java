package gudok.server;

import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import gudok.server.explain.RoutingPlan;
import gudok.server.history.History;
import gudok.server.history.Restoration;
import gudok.server.history.StoredVersion;
import gudok.server.view.ConfigurationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The history of this server's configuration. A disk that fails is told of and hinders nothing. Any thread; reads files. */
final class KeptVersions {
    private static final Logger log = LoggerFactory.getLogger(KeptVersions.class);

    private final History history;
    private final InstantSource clock;
    private final CallData shared;

    /** @param shared what functions ask when a call is explained */
    KeptVersions(Path data, InstantSource clock, CallData shared) {
        this.history = new History(data);
        this.clock = clock;
        this.shared = shared;
    }

    /** Undoes a rollback that the end of the last server cut short, before the files are read. */
    static void recover(ConfigPlace place) {
        try {
            if (Restoration.recover(place.data(), place.directory())) {
                log.warn(
                        "a rollback was cut short when the server ended; the files from before it are back directory={}",
                        place.directory());
            }
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            log.error(
                    "a rollback was cut short when the server ended and cannot be undone, files of two versions are mixed"
                            + " directory={} reason={}",
                    place.directory(),
                    e.toString());
        }
    }

    /** Number of the version that the server starts with: the newest one's if the files are still the same. */
    long begin(Configuration configuration, Instant now) {
        long newest = newest();
        if (isSame(newest, configuration)) {
            return newest;
        }
        keep(newest + 1, now, "start", configuration);
        return newest + 1;
    }

    private long newest() {
        try {
            return history.list().stream()
                    .findFirst()
                    .map(StoredVersion::number)
                    .orElse(0L);
        } catch (IOException | UncheckedIOException e) {
            log.warn("history of the configuration cannot be read reason={}", e.toString());
            return 0;
        }
    }

    void keep(long version, Instant now, String origin, Configuration configuration) {
        try {
            history.keep(version, now, origin, configuration.files());
        } catch (IOException | UncheckedIOException e) {
            log.warn("configuration is not kept in the history version={} reason={}", version, e.toString());
            history.abandon();
        }
    }

    /** Whether the files are those of that version. */
    boolean isSame(long version, Configuration configuration) {
        try {
            return history.isSame(version, configuration.files());
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    Optional<StoredVersion> find(long version) {
        try {
            return history.find(version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the files of a version are, for a reading of its own. */
    static ConfigPlace place(StoredVersion version, ConfigPlace now) {
        return new ConfigPlace(version.files(), now.data(), now.sets());
    }

    /** The part of a version that routes calls. */
    Optional<RoutingPlan> routing(long version, ConfigPlace now, Map<String, String> running) {
        return find(version).filter(this::isWhole).flatMap(stored -> {
            Configuration configuration = Configuration.reload(place(stored, now), running);
            Plan plan = Plan.read(configuration, clock, shared);
            return configuration.hasErrors() ? Optional.empty() : Optional.of(plan.routing(version));
        });
    }

    /** A version that somebody changed or that is just being forgotten would explain calls wrongly. */
    private boolean isWhole(StoredVersion version) {
        try {
            return history.isWhole(version);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /**
     * Puts the files of a version back. The present ones are kept beside the history.
     *
     * @return where they are
     */
    Path restore(StoredVersion version, Path directory, Map<String, Path> present) throws IOException {
        return history.restore(clock.instant(), version, directory, present);
    }

    List<ConfigurationVersion> list(long current) {
        try {
            return history.list().stream()
                    .map(one -> shown(one, current, Optional.empty()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<ConfigurationVersion> withDiff(long version, long current) {
        try {
            Optional<StoredVersion> stored = history.find(version);
            return stored.isEmpty()
                    ? Optional.empty()
                    : Optional.of(shown(stored.get(), current, Optional.of(history.diff(stored.get()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConfigurationVersion shown(StoredVersion one, long current, Optional<String> diff) {
        return new ConfigurationVersion(
                one.number(),
                one.time().toString(),
                one.origin(),
                one.number() == current,
                one.files().toString(),
                diff);
    }
}
