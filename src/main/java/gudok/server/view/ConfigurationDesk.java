package gudok.server.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What operators see and do about the configuration. Any thread; all of it may read files or wait for its turn. */
public interface ConfigurationDesk {
    /**
     * Reads the configuration again. Empty when too many wait for that already.
     *
     * @param force failed dialplan tests and missing parts do not hinder it
     */
    Optional<ReloadResult> reload(boolean force);

    /**
     * Makes an old version count again, and puts its files back. Empty when too many wait already.
     *
     * @param force failed dialplan tests and missing parts do not hinder it
     */
    Optional<ReloadResult> rollback(long version, boolean force);

    /** Versions that are kept, newest first. */
    List<ConfigurationVersion> history();

    /** One of them with its diff. */
    Optional<ConfigurationVersion> version(long number);

    /** Counts since the start. */
    ReloadCounts counts();

    /**
     * Counts since the start.
     *
     * @param taken   readings that came to count
     * @param refused readings with errors
     * @param lastTaken when the last reading came to count; the start's at first
     */
    record ReloadCounts(long taken, long refused, Instant lastTaken) {}
}
