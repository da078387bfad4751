package gudok.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a file whole, with as few copies as its size allows. */
final class FileBytes {
    private FileBytes() {}

    /**
     * The file's bytes.
     *
     * @param file its name in findings
     * @throws SourceException when it is too large or cannot be read
     */
    static byte[] read(Path path, String file) throws SourceException {
        SourceLocation top = new SourceLocation(file, 1, 1);
        try {
            if (!Files.isRegularFile(path)) {
                throw new SourceException(top, Files.exists(path) ? "not a regular file" : "no such file");
            }
            return read(path, Files.size(path), top);
        } catch (IOException e) {
            throw new SourceException(top, "cannot be read: " + IoReason.of(e));
        }
    }

    /** @param expected in bytes; the file may have grown or shrunk since */
    private static byte[] read(Path path, long expected, SourceLocation top) throws IOException, SourceException {
        if (expected > SourceText.MAX_BYTES) {
            throw tooLarge(top);
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = new byte[(int) expected];
            int length = in.readNBytes(bytes, 0, bytes.length);
            byte[] more = length < bytes.length ? new byte[0] : in.readNBytes(SourceText.MAX_BYTES + 1 - length);
            if (length + more.length > SourceText.MAX_BYTES) {
                throw tooLarge(top);
            }
            if (length == bytes.length && more.length == 0) {
                return bytes;
            }
            byte[] all = Arrays.copyOf(bytes, length + more.length);
            System.arraycopy(more, 0, all, length, more.length);
            return all;
        }
    }

    private static SourceException tooLarge(SourceLocation top) {
        return new SourceException(top, "larger than " + (SourceText.MAX_BYTES >> 20) + " MB; split the file");
    }
}
