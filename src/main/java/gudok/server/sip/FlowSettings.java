package gudok.server.sip;

import gudok.registrar.gruu.Gruus;
import gudok.server.sip.register.AcceptedReply;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What phones are told when they register.
 *
 * @param gruus        makes addresses of instances (RFC 5627); empty where none are given out
 * @param timerSeconds how often a phone has to show that a flow lives (RFC 5626 §4.4); 0 leaves it to the phone
 * @param serviceRoute URIs that a phone's requests are to go through (RFC 3608)
 */
public record FlowSettings(Optional<Gruus> gruus, int timerSeconds, List<String> serviceRoute) {
    /** Tells nothing. */
    public static final FlowSettings NONE = new FlowSettings(Optional.empty(), 0, List.of());

    public FlowSettings {
        serviceRoute = List.copyOf(serviceRoute);
    }

    /** As the answers to REGISTERs have it. */
    AcceptedReply.Told told() {
        String route = serviceRoute.stream().map(uri -> "<" + uri + ">").collect(Collectors.joining(", "));
        return new AcceptedReply.Told(gruus, timerSeconds > 0 ? Integer.toString(timerSeconds) : "", route);
    }
}
