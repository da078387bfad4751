package gudok.server.call;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Kind of the addresses where somebody wants to hear what he has offered to hear (RFC 8866 §5.7). */
enum OfferFamily {
    IPV4,
    IPV6;

    private static final String CONNECTION = "c=IN IP";

    static OfferFamily of(InetAddress address) {
        return address instanceof Inet4Address ? IPV4 : IPV6;
    }

    /** Those of its audio streams; empty if the offer does not say. */
    static Set<OfferFamily> of(String sdp) {
        String[] parts = ("\n" + sdp).split("\nm=");
        Set<OfferFamily> found = EnumSet.noneOf(OfferFamily.class);
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].startsWith("audio ")) {
                named(parts[i]).or(() -> named(parts[0])).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<OfferFamily> named(String part) {
        return part.lines()
                .filter(line -> line.startsWith(CONNECTION))
                .findFirst()
                .flatMap(line -> switch (line.substring(CONNECTION.length()).split(" ", 2)[0]) {
                    case "4" -> Optional.of(IPV4);
                    case "6" -> Optional.of(IPV6);
                    default -> Optional.empty();
                });
    }
}
