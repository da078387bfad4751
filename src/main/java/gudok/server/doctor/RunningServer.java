package gudok.server.doctor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A server that holds the lock of a data folder.
 *
 * @param process its number, if that can be read
 */
record RunningServer(Optional<Long> process) {
    private static final String LOCK = "lock";

    /** The one on that folder; empty if there is none, or it cannot be told. */
    static Optional<RunningServer> of(Path data) {
        Path file = data.resolve(LOCK);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return isHeld(channel) ? Optional.of(new RunningServer(process(file))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isHeld(FileChannel channel) throws IOException {
        try (FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    private static Optional<Long> process(Path file) throws IOException {
        return Optional.of(Files.readString(file).strip())
                .filter(text -> text.matches("[0-9]{1,10}"))
                .map(Long::parseLong);
    }

    /** @param owner of something; empty if nobody tells */
    boolean mayBe(OptionalLong owner) {
        return owner.isEmpty()
                || process.filter(own -> own == owner.getAsLong()).isPresent();
    }

    String text() {
        return "the running server"
                + process.map(number -> " (process " + number + ")").orElse("");
    }
}
