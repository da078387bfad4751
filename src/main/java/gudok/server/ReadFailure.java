package gudok.server;

import gudok.server.config.Finding;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeps a configuration from being read to its end, told as a finding: whatever it holds, its reader goes on. */
final class ReadFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final Logger log = LoggerFactory.getLogger(ReadFailure.class);

    private ReadFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** @throws ReadFailure if there is too little memory or stack, or the reading itself is wrong */
    static <T> T guard(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (OutOfMemoryError e) {
            throw new ReadFailure(
                    "the configuration does not fit into memory beside the one that counts; raise -Xmx in GUDOK_JAVA_OPTS"
                            + " and restart",
                    e);
        } catch (StackOverflowError e) {
            throw new ReadFailure(
                    "something in the configuration is nested too deeply to be read - undo the last edit", e);
        } catch (RuntimeException | Error e) {
            log.error("reading of the configuration failed", e);
            throw new ReadFailure("the configuration cannot be read: " + e + " - undo the last edit", e);
        }
    }

    Finding finding(Path directory) {
        return new Finding(directory.toString(), 1, 1, Finding.Severity.ERROR, getMessage());
    }
}
