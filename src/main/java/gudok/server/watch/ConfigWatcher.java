package gudok.server.watch;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a configuration directory on a thread of its own and tells when files have changed and are quiet again. Where the
 * file system tells of changes it is asked; it is looked at now and then in any case, more often where it tells nothing
 * (network and shared folders, what symbolic links lead to).
 */
public final class ConfigWatcher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConfigWatcher.class);
    private static final Pattern SILENT =
            Pattern.compile("(?i)(?:nfs.*|cifs|smb.*|9p|vboxsf|vmhgfs|fuse.*|afs|ceph|glusterfs|virtiofs|overlay)");
    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE, StandardWatchEventKinds.ENTRY_MODIFY
    };
    /** So long nothing must change before it is told. */
    private static final Duration QUIET = Duration.ofMillis(400);
    /** And so long when the last change was told just before: somebody puts many files there, one by one. */
    private static final Duration QUIET_AFTER_ANOTHER = Duration.ofMillis(900);
    /** That long ago is just before. */
    private static final Duration RECENT = Duration.ofSeconds(3);
    /** But whoever goes on writing is read after this time. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(1700);

    private static final Duration SELDOM = Duration.ofSeconds(5);
    private static final Duration OFTEN = Duration.ofSeconds(1);

    private final Path directory;
    private final Runnable changed;
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private final WatchService events;
    private final Duration pause;
    private final Thread thread;
    private OptionalLong lastTold = OptionalLong.empty();

    /** @param changed called on the watcher's thread, which waits for its end */
    public ConfigWatcher(Path directory, Runnable changed) throws IOException {
        this.directory = directory.toAbsolutePath();
        this.changed = changed;
        events = FileSystems.getDefault().newWatchService();
        pause = isSilent(directory) ? OFTEN : SELDOM;
        FolderState start = FolderState.of(this.directory);
        register(start);
        thread = new Thread(() -> watch(start), "config-watch");
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private static boolean isSilent(Path directory) {
        try {
            return SILENT.matcher(Files.getFileStore(directory).type()).matches();
        } catch (IOException unknown) {
            return true;
        }
    }

    private void watch(FolderState start) {
        FolderState known = start;
        try {
            while (true) {
                boolean told = next(known.hasLinks() ? OFTEN : pause);
                FolderState now = FolderState.of(directory);
                if (told || !now.files().equals(known.files())) {
                    now = settled(now);
                }
                register(now);
                boolean differs = !now.files().equals(known.files());
                known = now;
                if (differs) {
                    tell();
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException closed) {
            log.trace("watching ends");
        }
    }

    /** Waits until nothing changes any more. */
    private FolderState settled(FolderState first) throws InterruptedException {
        Duration quiet = isRecent() ? QUIET_AFTER_ANOTHER : QUIET;
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        FolderState before = first;
        while (true) {
            boolean told = next(quiet);
            FolderState now = FolderState.of(directory);
            if (!told && now.files().equals(before.files()) || System.nanoTime() - end > 0) {
                return now;
            }
            before = now;
        }
    }

    private boolean isRecent() {
        return lastTold.isPresent() && System.nanoTime() - lastTold.getAsLong() < RECENT.toNanos();
    }

    private void tell() {
        lastTold = OptionalLong.of(System.nanoTime());
        try {
            changed.run();
        } catch (RuntimeException e) {
            log.error("reading of the edited configuration failed", e);
        }
    }

    /** Whether something happened within that time. */
    private boolean next(Duration most) throws InterruptedException {
        WatchKey key = events.poll(most.toMillis(), TimeUnit.MILLISECONDS);
        boolean happened = key != null;
        for (; key != null; key = events.poll()) {
            key.pollEvents();
            if (!key.reset()) {
                keys.values().remove(key);
            }
        }
        return happened;
    }

    private void register(FolderState state) {
        Set<Path> gone = new HashSet<>(keys.keySet());
        state.folders().forEach(gone::remove);
        gone.forEach(folder -> keys.remove(folder).cancel());
        for (Path folder : state.folders()) {
            if (!keys.containsKey(folder)) {
                try {
                    keys.put(folder, folder.register(events, KINDS));
                } catch (IOException e) {
                    log.debug("folder is only looked at now and then folder={} reason={}", folder, e.toString());
                }
            }
        }
    }

    /** What is being read is read to its end. */
    @Override
    public void close() {
        try {
            events.close();
        } catch (IOException e) {
            log.debug("watching does not end", e);
        }
    }
}
