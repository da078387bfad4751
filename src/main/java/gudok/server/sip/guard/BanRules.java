package gudok.server.sip.guard;

import gudok.server.config.Network;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * Who is banned, and for how long.
 *
 * @param attempts so many wrong answers lead to a ban; 0 bans nobody
 * @param window   within this time
 * @param time     how long a ban lasts
 * @param allow    networks that are never banned
 */
public record BanRules(int attempts, Duration window, Duration time, List<Network> allow) {
    public BanRules {
        allow = List.copyOf(allow);
    }

    boolean applyTo(InetAddress source) {
        return attempts > 0 && allow.stream().noneMatch(network -> network.contains(source));
    }
}
