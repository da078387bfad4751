package gudok.server.watch;

import gudok.server.config.FileStamp;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a few files wherever they are, on a thread of its own. They are looked at once a second, and told of when they have
 * changed and two looks found the same: whoever replaces several has the time to do so. Symbolic links are followed, as
 * certificates are often replaced by turning them.
 */
public final class FilesWatcher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FilesWatcher.class);
    private static final long PAUSE_MS = 1000;

    private final List<Path> files;
    private final Runnable changed;
    private final Runnable looked;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private List<FileStamp> told;
    private List<FileStamp> last;

    /**
     * Remembers how the files are now.
     *
     * @param changed called on the watcher's thread
     * @param looked  called there after each look
     */
    public FilesWatcher(List<Path> files, Runnable changed, Runnable looked) {
        this.files = List.copyOf(files);
        this.changed = changed;
        this.looked = looked;
        told = stamps();
        last = told;
        thread = new Thread(this::watch, "files-watch");
        thread.setDaemon(true);
    }

    /** Nothing is watched before. */
    public void start() {
        thread.start();
    }

    private void watch() {
        try {
            while (!closed.await(PAUSE_MS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look. Not while the thread runs. */
    void look() {
        try {
            List<FileStamp> now = stamps();
            boolean settled = now.equals(last);
            last = now;
            if (settled && !now.equals(told)) {
                told = now;
                changed.run();
            }
            looked.run();
        } catch (RuntimeException e) {
            log.error("changed files were not taken files={}", files, e);
        }
    }

    private List<FileStamp> stamps() {
        return files.stream().map(FileStamp::of).toList();
    }

    /** What is being told of is told to its end. */
    @Override
    public void close() {
        closed.countDown();
    }
}
