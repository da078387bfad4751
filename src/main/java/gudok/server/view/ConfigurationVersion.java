package gudok.server.view;

import java.util.Optional;

/**
 * A version of the configuration that counted.
 *
 * @param time    ISO-8601 instant from which it counted
 * @param origin  {@code start}, {@code reload}, {@code edit} or {@code rollback to N}, with {@code --force} behind it if
 *                an error was overruled
 * @param current it counts now
 * @param files   folder with copies of its files
 * @param diff    what it changed against the one before, as a unified diff; empty in lists
 */
public record ConfigurationVersion(
        long version, String time, String origin, boolean current, String files, Optional<String> diff) {}
