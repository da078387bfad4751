package gudok.server.cdr;

import gudok.server.config.IoReason;
import gudok.server.config.PrivateFile;
import gudok.server.event.LogValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file for records that their outlet cannot take now, one JSON object a line. They are read back in their order, also by the next
 * process: a small file beside it says how far. When all are read the file goes. One thread at a time.
 */
final class Spill {
    private static final Logger log = LoggerFactory.getLogger(Spill.class);
    private static final int CHUNK = 1 << 20;

    private final Path path;
    private final Path mark;
    private final LineSink sink;
    private long read;
    private long length;

    /** Some records, and where reading goes on behind them. */
    record Chunk(List<CdrRecord> records, long end) {}

    /** @param sink writes the file that {@code sink.path()} names */
    Spill(LineSink sink) {
        this.sink = sink;
        path = sink.path();
        mark = path.resolveSibling(path.getFileName() + ".read");
        length = length(path);
        read = Math.min(length, length == 0 ? 0 : marked());
    }

    private static long length(Path path) {
        try {
            return Files.size(path);
        } catch (IOException absent) {
            return 0;
        }
    }

    private long marked() {
        try {
            return Long.parseLong(Files.readString(mark).strip());
        } catch (IOException | NumberFormatException none) {
            return 0;
        }
    }

    boolean isEmpty() {
        return read >= length;
    }

    /** Not yet read back. */
    long bytes() {
        return length - read;
    }

    /** Returns when the disk has them. */
    void append(List<CdrRecord> records) throws IOException {
        sink.append(Lines.of(records, CdrRecord::json), true);
        length = length(path);
        read = read > length ? 0 : read;
    }

    /** The next ones; they come again until {@link #done}. */
    Chunk next() throws IOException {
        byte[] bytes = bytes(read, (int) Math.min(CHUNK, length - read));
        int end = lastLine(bytes);
        if (end == 0) { // one line longer than any record, or one that was cut off
            log.warn("cdr file holds what is no record, skipped file={} bytes={}", path, bytes.length);
            return new Chunk(List.of(), read + bytes.length);
        }
        List<CdrRecord> records = new ArrayList<>();
        for (String line : new String(bytes, 0, end, StandardCharsets.UTF_8).split("\n")) {
            try {
                records.add(CdrRecord.read(line.getBytes(StandardCharsets.UTF_8)));
            } catch (IllegalArgumentException damaged) {
                log.warn("cdr file has a line that is no record, skipped file={} characters={}", path, line.length());
            }
        }
        return new Chunk(records, read + end);
    }

    private byte[] bytes(long from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {
                continue;
            }
            if (buffer.hasRemaining()) {
                throw new IOException(path + " is shorter than it was");
            }
        }
        return buffer.array();
    }

    private static int lastLine(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    /** A chunk is where it belongs. */
    void done(Chunk chunk) throws IOException {
        read = chunk.end();
        if (isEmpty()) {
            forget();
        } else {
            PrivateFile.create(mark, read + "\n");
        }
    }

    /** Somebody took the file away, or it cannot be read: what is in it, if anything, is the operator's. */
    void giveUp(IOException why) {
        log.error(
                "cdr file cannot be read back, its records are left in it file={} reason={}",
                path,
                LogValue.quoted(why instanceof NoSuchFileException ? "it is gone" : IoReason.of(why)));
        length = length(path);
        read = length;
    }

    /** The mark goes first: with it alone the next file would be begun in its middle. */
    private void forget() throws IOException {
        sink.close();
        Files.deleteIfExists(mark);
        Files.deleteIfExists(path);
        read = 0;
        length = 0;
    }

    void close() {
        sink.close();
    }
}
