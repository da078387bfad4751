package gudok.server;

import gudok.server.config.IoReason;
import gudok.server.event.LogValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data folder, for one server alone. The lock on {@code DATA/lock} lives as long as the process at most, however that
 * ends; the file stays and holds the number of the last process. On the starting thread.
 */
final class DataFolder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DataFolder.class);
    private static final String LOCK = "lock";
    private static final int MAX_BYTES = 32;

    private final Path path;
    private final Optional<FileChannel> lock;

    private DataFolder(Path path, Optional<FileChannel> lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes the folder, making it when it is not there.
     *
     * @throws StartException if another server has it or it cannot be written, though its disk can
     */
    static DataFolder take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel lock = FileChannel.open(
                    folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return hold(folder, lock);
        } catch (IOException e) {
            return unlocked(folder, e);
        }
    }

    /** On a disk that can only be read nothing can be spoilt by a second server, and much can be done without the folder. */
    static DataFolder unlocked(Path folder, IOException why) {
        if (!IoReason.isReadOnly(why)) {
            throw unusable(folder, why);
        }
        log.warn(
                "data folder cannot be written, registrations are in memory only and a restart loses what changes"
                        + " folder={} reason={} - choose another with --data DIR",
                folder,
                LogValue.quoted(IoReason.of(why)));
        return new DataFolder(folder, Optional.empty());
    }

    private static DataFolder hold(Path folder, FileChannel lock) throws IOException {
        if (!isOurs(lock)) {
            String holder = holder(lock);
            lock.close();
            throw new StartException("the data folder " + folder + " is already used by a running server" + holder);
        }
        byte[] process = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        lock.truncate(0).write(ByteBuffer.wrap(process), 0);
        return new DataFolder(folder, Optional.of(lock));
    }

    /** The lock itself is held by the channel, until that is closed. */
    private static boolean isOurs(FileChannel lock) throws IOException {
        try {
            return Optional.ofNullable(lock.tryLock()).isPresent();
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String holder(FileChannel lock) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
        lock.read(bytes, 0);
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
        return text.matches("[0-9]+") ? " (process " + text + ")" : "";
    }

    Path path() {
        return path;
    }

    /** What to tell when a file of the folder cannot be read or written. */
    StartException unusable(IOException reason) {
        return unusable(path, reason);
    }

    private static StartException unusable(Path folder, IOException reason) {
        String owner = reason instanceof AccessDeniedException ? "run as its owner, or " : "";
        return new StartException("the data folder " + folder + " cannot be used: " + IoReason.of(reason) + " - "
                + owner + "choose another with --data DIR");
    }

    @Override
    public void close() {
        try {
            if (lock.isPresent()) {
                lock.get().close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the lock of the data folder cannot be given back", e);
        }
    }
}
