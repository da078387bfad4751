package gudok.media.record;

import gudok.media.LevelWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes recordings to files below one folder, all with one thread. Sound waits in at most 4096 blocks of 8 kB; what comes
 * while none is free is lost and told. A disk that fails ends that recording, never the call. Safe from any thread.
 */
public final class Recorder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Recorder.class);
    private static final int MOST_BLOCKS = 4096;

    private final RecordingPaths paths;
    private final WavFile.Opener disk;
    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(MOST_BLOCKS);
    private final WorkQueue work = new WorkQueue();
    private final AtomicInteger blocks = new AtomicInteger();
    private final Set<Path> open = ConcurrentHashMap.newKeySet();
    private final Thread writer = new Thread(this::write, "recordings");
    private volatile boolean closing;

    /** Starts the writer's thread. */
    public Recorder(Path folder) {
        this(folder, WavFile::onDisk);
    }

    Recorder(Path folder, WavFile.Opener disk) {
        this.disk = disk;
        paths = new RecordingPaths(folder);
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Opens a file; blocks on the disk. The tap is to be given to a session.
     *
     * @param callRate samples a second that the session has
     * @param silence  of the peer that ends the recording
     * @param onEnd    told once, when the file is closed, on the writer's thread
     * @throws IOException if there can be no such file
     */
    public RecordingTap open(
            Path wanted, SoundFormat format, int callRate, Optional<LevelWatch> silence, Consumer<RecordingEnd> onEnd)
            throws IOException {
        Path path = paths.resolve(wanted);
        if (!open.add(path)) {
            throw new IOException(path + " is being recorded into already");
        }
        int rate = format.sampleRate().orElse(callRate);
        int possible = RateChange.isPossible(callRate, rate) ? rate : callRate;
        if (possible != rate) {
            log.warn("recording has another rate than wanted path={} wanted_hz={} hz={}", path, rate, possible);
        }
        try {
            WavFile file = WavFile.open(disk, path, possible, format.channels().count(), format.append());
            return new RecordingTap(
                    this, new RecordingTap.Opened(path, file, possible), format, silence, end -> ended(end, onEnd));
        } catch (IOException | RuntimeException e) {
            open.remove(path);
            throw e;
        }
    }

    private void ended(RecordingEnd end, Consumer<RecordingEnd> onEnd) {
        open.remove(end.path());
        if (end.failure().isPresent()) {
            log.error(
                    "recording failed path={} samples={} reason={}",
                    end.path(),
                    end.samples(),
                    end.failure().get());
        } else if (end.lost() > 0) {
            log.warn("recording has gaps, the disk is too slow path={} lost_samples={}", end.path(), end.lost());
        }
        onEnd.accept(end);
    }

    /** A block to fill; none if the writer is too far behind. On a media loop. */
    Optional<Block> freeBlock(RecordingTap owner) {
        Block block = free.poll();
        if (block == null && blocks.get() < MOST_BLOCKS) {
            blocks.incrementAndGet();
            block = new Block(free);
        }
        return block == null ? Optional.empty() : block.begin(owner);
    }

    /** Is done on the writer's thread, behind what waits there. */
    void later(WorkQueue.Work what) {
        work.add(what);
    }

    private void write() {
        while (!closing || !work.isEmpty()) {
            try {
                work.runNext(100);
            } catch (InterruptedException surprise) {
                log.debug("writer of recordings was interrupted");
            } catch (RuntimeException e) {
                log.error("writer of recordings failed at one of them", e);
            }
        }
    }

    /** Writes what waits, a second at most; sessions are to be closed before. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
