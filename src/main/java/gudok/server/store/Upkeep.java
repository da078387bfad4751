package gudok.server.store;

import gudok.server.event.LogValue;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one volume open and written. One that cannot be used is said loudly and tried again, less and less often; one that is
 * damaged is set aside. On the store's thread, but for {@link #failure()}.
 */
final class Upkeep {
    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    private static final int MOST_TICKS = 120;
    private static final int TICKS_A_SECOND = 2;
    private static final String NONE = "";

    private final Volume volume;
    private final InstantSource clock;
    private boolean open;
    private boolean mayPass = true;
    private int pauseTicks = 1;
    private int ticksToWait;
    private String reason = NONE;
    private volatile String failure = NONE;

    Upkeep(Volume volume, InstantSource clock) {
        this.volume = volume;
        this.clock = clock;
    }

    /** The reason why the volume is of no use at present; empty if there is none. */
    String failure() {
        return failure;
    }

    /** Opens the volume for the first time. */
    void restore(Progress progress) {
        try {
            volume.restore(progress);
            opened();
        } catch (Throwable e) { // a damaged file makes H2 throw anything, and nothing may end this thread
            refused(e);
        }
    }

    /** One of the ticks of the store: writes; a volume that has failed only now and then. */
    void tick(BooleanSupplier goOn) {
        if (!open && ticksToWait > 0) {
            ticksToWait--;
        } else {
            step(goOn);
        }
    }

    /** Writes what has changed, as long as there is more that should not wait. */
    void step(BooleanSupplier goOn) {
        if (!open && mayPass) {
            reopen();
        }
        if (open) {
            try {
                write(goOn);
                written();
            } catch (Throwable e) { // as in restore
                fail(StoreFailure.whileWriting(e), e);
            }
        }
    }

    private void write(BooleanSupplier goOn) throws SQLException {
        boolean more = true;
        while (more) {
            more = volume.write() && goOn.getAsBoolean();
        }
    }

    private void reopen() {
        try {
            volume.open();
            opened();
        } catch (Throwable e) { // as in restore
            refused(e);
        }
    }

    private void refused(Throwable cause) {
        StoreFailure why = StoreFailure.whileReading(cause);
        if (why.kind() == StoreFailure.Kind.DAMAGED) {
            beginAnew(why, cause);
        } else {
            fail(why, cause);
        }
    }

    private void beginAnew(StoreFailure why, Throwable cause) {
        volume.giveUp();
        try {
            Path aside = volume.setAside(clock.instant());
            log.warn(
                    "store is damaged, a fresh one is begun; what could be read was restored reason={} moved_to={}",
                    LogValue.quoted(why.reason()),
                    aside);
            log.debug("store is damaged", cause);
            volume.open();
            opened();
        } catch (Throwable e) { // as in restore
            fail(StoreFailure.whileWriting(e), e);
        }
    }

    private void opened() {
        open = true;
    }

    /** Only what has been written says that the disk works again: an empty file can be made on a full one. */
    private void written() {
        pauseTicks = 1;
        if (!failure.equals(NONE)) {
            log.info("store works again, {} are on the disk place={}", volume.contents(), volume.path());
        }
        failure = NONE;
    }

    private void fail(StoreFailure why, Throwable cause) {
        open = false;
        Path place = volume.path();
        volume.giveUp();
        mayPass = why.kind().mayPass();
        pauseTicks = Math.min(MOST_TICKS, 2 * pauseTicks);
        ticksToWait = pauseTicks - 1;
        boolean news = failure.equals(NONE) || !why.reason().equals(reason);
        reason = why.reason();
        String where = reason.contains(place.toString()) ? "" : " (" + place + ")";
        failure = reason + where + "; " + volume.contents() + " are in memory only, " + next();
        if (news) {
            log.warn("store failed: {} - {}", failure, why.kind().advice());
            log.debug("store failed file={}", place, cause);
        }
    }

    private String next() {
        return mayPass ? "tried again in " + Math.max(1, pauseTicks / TICKS_A_SECOND) + " s" : "not tried again";
    }

    /** Writes a last time and closes. */
    void end(BooleanSupplier goOn) {
        step(goOn);
        if (open) {
            open = false;
            try {
                volume.close();
            } catch (SQLException | RuntimeException e) {
                log.warn("store not closed properly reason={} place={}", e.getMessage(), volume.path());
            }
        }
    }
}
