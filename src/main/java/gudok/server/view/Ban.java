package gudok.server.view;

import java.time.Instant;

/**
 * A source that gets no answer.
 *
 * @param address IP address
 * @param until   when it ends by itself
 */
public record Ban(String address, Instant since, Instant until) {}
