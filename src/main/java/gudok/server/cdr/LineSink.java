package gudok.server.cdr;

import java.io.IOException;
import java.nio.file.Path;

/** Where lines are appended; a disk, or a test's picture of one. One thread at a time. */
interface LineSink {
    Path path();

    /**
     * Appends all or nothing.
     *
     * @param durable returns only when the disk has it
     */
    void append(byte[] lines, boolean durable) throws IOException;

    /** The next append opens it again. */
    void close();
}
