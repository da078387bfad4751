package gudok.server.store;

import gudok.server.config.IoReason;
import gudok.server.config.PrivateFile;
import gudok.server.event.LogValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link LastFlush} of a generation, in a file beside it: {@code gudok-bindings-N.state}. Two places take turns, in two sectors
 * of the disk, so that one is whole when the other is half written. On the store's thread.
 */
final class StateFile implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StateFile.class);
    private static final String STORE_SUFFIX = ".mv.db";
    private static final String SUFFIX = ".state";
    private static final int SECTOR = 512;

    private final Path store;
    private final Path file;
    private Optional<FileChannel> channel = Optional.empty();

    StateFile(Path store) {
        this.store = store;
        this.file = beside(store);
    }

    static Path beside(Path store) {
        String name = store.getFileName().toString();
        return store.resolveSibling(name.substring(0, name.length() - STORE_SUFFIX.length()) + SUFFIX);
    }

    /** To be called when the disk has that flush. */
    void write(long flush) {
        try {
            LastFlush last = new LastFlush(flush, Files.size(store));
            channel().write(ByteBuffer.wrap(last.encode()), flush % 2 * SECTOR);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opened with the first flush, so that there is no such file of a store that has none. */
    private FileChannel channel() throws IOException {
        if (channel.isEmpty()) {
            PrivateFile.create(file, "");
            channel = Optional.of(FileChannel.open(file, StandardOpenOption.WRITE));
        }
        return channel.get();
    }

    /** What was written last; empty, with a warning, if that cannot be read. */
    static Optional<LastFlush> read(Path store) {
        Path file = beside(store);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            byte[] text = Files.readAllBytes(file);
            Optional<LastFlush> last = Stream.of(0, SECTOR)
                    .filter(at -> at + LastFlush.BYTES <= text.length)
                    .flatMap(at -> LastFlush.decode(Arrays.copyOfRange(text, at, at + LastFlush.BYTES)).stream())
                    .max(Comparator.comparingLong(LastFlush::flushes));
            if (last.isEmpty()) {
                warn(file, "it is damaged");
            }
            return last;
        } catch (IOException e) {
            warn(file, IoReason.of(e));
            return Optional.empty();
        }
    }

    private static void warn(Path file, String reason) {
        log.warn(
                "it cannot be told whether the stored bindings are all there file={} reason={}",
                file,
                LogValue.quoted(reason));
    }

    @Override
    public void close() {
        try {
            if (channel.isPresent()) {
                channel.get().close();
            }
        } catch (IOException e) {
            log.debug("state file not closed", e);
        }
        channel = Optional.empty();
    }
}
