package gudok.server.call;

import gudok.dialplan.call.DialString;
import java.util.stream.Collectors;

/** Who is called by a dial string, as lists of calls name it. */
final class Whom {
    private static final int MOST = 3;

    private Whom() {}

    static String of(DialString destination) {
        String first = destination
                .parties()
                .limit(MOST)
                .map(party -> name(party.endpoint()))
                .collect(Collectors.joining(","));
        return destination.parties().count() > MOST ? first + ",..." : first;
    }

    private static String name(DialString.Endpoint endpoint) {
        if (endpoint instanceof DialString.Endpoint.User user) {
            return user.user();
        } else if (endpoint instanceof DialString.Endpoint.Sip sip) {
            return sip.destination().text();
        } else if (endpoint instanceof DialString.Endpoint.Loopback loopback) {
            return loopback.extension().text();
        } else if (endpoint instanceof DialString.Endpoint.Group group) {
            return group.name().text();
        } else if (endpoint instanceof DialString.Endpoint.Gateway gateway) {
            return gateway.number().text();
        } else if (endpoint instanceof DialString.Endpoint.Failure failure) {
            return failure.cause().name();
        } else if (endpoint instanceof DialString.Endpoint.Pickup pickup) {
            return pickup.name().text();
        }
        return ((DialString.Endpoint.Foreign) endpoint).rest().text();
    }
}
