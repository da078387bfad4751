package gudok.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * Finds blocks in a damaged file without H2, which loses all of a file behind a hole: by their headers, the lengths of their
 * records and their checksums. As the file only grows and its last leaf is copied in order, later bytes are newer. On the
 * store's thread.
 */
final class Salvage {
    /** User, domain and number of bindings take a byte each at least. */
    private static final int SMALLEST_RECORD = 3;

    private static final int STEP_BYTES = 1 << 20;

    private record Span(int from, int to) {}

    private final ByteBuffer file;
    private final Progress progress;

    private Salvage(ByteBuffer file, Progress progress) {
        this.file = file;
        this.progress = progress;
    }

    /** The blocks of the file's last 2 GB, the newest first; some more than once. */
    static Iterable<byte[]> newestFirst(Path path, Progress progress) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long bytes = Math.min(channel.size(), Integer.MAX_VALUE);
            ByteBuffer file = channel.map(FileChannel.MapMode.READ_ONLY, channel.size() - bytes, bytes);
            Salvage salvage = new Salvage(file, progress);
            List<Span> spans = salvage.spans();
            return () -> IntStream.range(0, spans.size())
                    .mapToObj(i -> salvage.bytes(spans.get(spans.size() - 1 - i)))
                    .iterator();
        }
    }

    private byte[] bytes(Span span) {
        byte[] block = new byte[span.to() - span.from()];
        file.get(span.from(), block);
        return block;
    }

    private List<Span> spans() {
        List<Span> found = new ArrayList<>();
        int at = 0;
        while (at < file.limit() - Block.HEADER) {
            int end = file.get(at) == Block.VERSION ? end(at) : 0;
            if (end > 0) {
                found.add(new Span(at, end));
            }
            if (end > 0 || at % STEP_BYTES == 0) {
                progress.step();
            }
            at = Math.max(at + 1, end);
        }
        return found;
    }

    /** Where the block ends that begins there; 0 if none does. */
    private int end(int start) {
        int records = file.getInt(start + Block.RECORDS_AT);
        long end = (long) start + Block.HEADER;
        for (int i = 0; i < records; i++) {
            if (end > file.limit() - Integer.BYTES) {
                return 0;
            }
            int length = file.getInt((int) end);
            end += Integer.BYTES + (long) length;
            if (length < SMALLEST_RECORD || end > file.limit()) {
                return 0;
            }
        }
        return records > 0 && isIntact(start, (int) end) ? (int) end : 0;
    }

    private boolean isIntact(int start, int end) {
        CRC32C crc = new CRC32C();
        crc.update(file.slice(start + Block.HEADER, end - start - Block.HEADER));
        return (int) crc.getValue() == file.getInt(start + Block.CRC_AT);
    }
}
