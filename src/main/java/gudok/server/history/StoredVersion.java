package gudok.server.history;

import java.nio.file.Path;
import java.time.Instant;

/**
 * One version that counted.
 *
 * @param number as the server's status names it
 * @param origin what brought it: {@code start}, {@code reload}, {@code edit} or {@code rollback to N}, with {@code --force} behind it if
 *               an error was overruled
 * @param files  folder that holds copies of its files, laid out like the configuration
 */
public record StoredVersion(long number, Instant time, String origin, Path files) {}
