package gudok.server.sip.locate;

import java.util.List;

/**
 * Where a request may be sent.
 *
 * @param hops    best first, the next one where one fails (RFC 3263 §4.3); few
 * @param problem what to tell an operator if there are none, else empty
 */
public record Location(List<NextHop> hops, String problem) {
    public Location {
        hops = List.copyOf(hops);
    }

    static Location of(List<NextHop> hops) {
        return new Location(hops, "");
    }

    static Location none(String problem) {
        return new Location(List.of(), problem);
    }

    boolean isNowhere() {
        return hops.isEmpty();
    }
}
