package gudok.server.cdr;

import gudok.server.config.IoReason;
import gudok.server.event.LogValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an outlet could not take yet: in its file, and in memory while the file fails too. One thread at a time, but for the numbers.
 */
final class Backlog {
    private static final Logger log = LoggerFactory.getLogger(Backlog.class);

    private final String outlet;
    private final Spill spill;
    private final List<CdrRecord> held = new ArrayList<>();
    private String failure = "";
    private boolean told;
    private volatile long spilled;
    private volatile long bytes;

    Backlog(String outlet, LineSink file) {
        this.outlet = outlet;
        spill = new Spill(file);
        bytes = spill.bytes();
        if (bytes > 0) {
            log.info("cdr outlet has records of an earlier run outlet={} bytes={} file={}", outlet, bytes, file.path());
        }
    }

    boolean isEmpty() {
        return held.isEmpty() && spill.isEmpty();
    }

    /** The file fails, and records are in memory only. */
    boolean isBlocked() {
        return !held.isEmpty();
    }

    /** Why; empty if it is not blocked. */
    String failure() {
        return isBlocked() ? failure : "";
    }

    /** Records that went to the file; any thread. */
    long spilled() {
        return spilled;
    }

    /** What is in the file and not yet in its place; any thread. */
    long bytes() {
        return bytes;
    }

    /** @param why the outlet does not take them */
    void put(List<CdrRecord> records, String why) {
        if (records.isEmpty()) {
            return;
        }
        if (!told) {
            told = true;
            log.warn(
                    "cdr outlet is behind, records go to a file until it works outlet={} reason={}",
                    outlet,
                    LogValue.quoted(why));
        }
        held.addAll(records);
        retry();
    }

    /** Once more to the file with what is in memory. */
    void retry() {
        if (held.isEmpty()) {
            return;
        }
        try {
            spill.append(held);
            spilled += held.size();
            bytes = spill.bytes();
            held.clear();
        } catch (IOException e) {
            failure = outlet + ": " + IoReason.of(e);
        }
    }

    /** What only memory has, when the file has nothing; it is the outlet's again then. */
    List<CdrRecord> takeHeld() {
        if (!spill.isEmpty()) {
            return List.of();
        }
        List<CdrRecord> taken = List.copyOf(held);
        held.clear();
        return taken;
    }

    /** The oldest of the file; they come again until they are {@link #done}. */
    Optional<Spill.Chunk> next() {
        if (spill.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(spill.next());
        } catch (IOException e) {
            spill.giveUp(e);
            bytes = spill.bytes();
            return Optional.empty();
        }
    }

    void done(Spill.Chunk chunk) {
        try {
            spill.done(chunk);
        } catch (IOException e) {
            log.warn(
                    "cdr file not marked as read, some records may come twice outlet={} reason={}",
                    outlet,
                    LogValue.quoted(IoReason.of(e)));
        }
        bytes = spill.bytes();
        if (isEmpty() && told) {
            told = false;
            log.info("cdr outlet has caught up outlet={}", outlet);
        }
    }

    void close() {
        spill.close();
        if (isBlocked()) {
            log.error(
                    "call detail records lost outlet={} records={} reason={}",
                    outlet,
                    held.size(),
                    LogValue.quoted(failure));
        }
    }
}
