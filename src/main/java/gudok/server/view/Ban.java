package gudok.server.view;

import java.time.Instant;

/**
 * A source that gets no answer.
 *
 * @param address IP address; of IPv6 a network such as {@code 2001:db8:0:1::/64}
 * @param until   when it ends by itself
 */
public record Ban(String address, Instant since, Instant until) {}
