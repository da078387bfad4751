package gudok.server.cdr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A file on a disk that can be full. */
final class FaultyFile implements LineSink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AppendFile real;
    boolean full;

    FaultyFile(Path path) {
        real = new AppendFile(path);
    }

    @Override
    public Path path() {
        return real.path();
    }

    @Override
    public void append(byte[] lines, boolean durable) throws IOException {
        if (full) {
            throw new FileSystemException(path().toString(), null, "No space left on device");
        }
        real.append(lines, durable);
        bytes.writeBytes(lines);
    }

    /** All that was ever written. */
    List<String> lines() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n"));
    }

    @Override
    public void close() {
        real.close();
    }
}
