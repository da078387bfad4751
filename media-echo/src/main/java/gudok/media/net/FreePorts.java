package gudok.media.net;

import java.util.Optional;

/**
 * A pair of ports that was taken from a {@link PortPool}.
 *
 * @param port the even one
 * @param open its sockets, if they are still open from a session that has ended
 */
public record FreePorts(int port, Optional<PortPair> open) {}
