package gudok.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What stands in most records, in their order, so that a packed one only says where. Read from a file that never changes. */
final class CdrWords {
    private static final String FILE = "cdr-words-2.txt";

    private CdrWords() {}

    static byte[] read() {
        try (InputStream file = CdrWords.class.getResourceAsStream(FILE)) {
            String lines = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
            return lines.strip().replaceAll("\r?\n", "\",\"").getBytes(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("not in the jar: " + FILE, e);
        }
    }
}
