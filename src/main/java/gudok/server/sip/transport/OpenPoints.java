package gudok.server.sip.transport;

import gudok.server.sip.transport.stream.Connections;
import gudok.server.sip.transport.stream.StreamPoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens where connections come to. Nobody has asked for the usual port of a transport: where another program has it, that transport
 * stays closed, and phones are served by the others.
 *
 * @param chosen transports whose port somebody has asked for
 */
record OpenPoints(Connections connections, Set<String> chosen) {
    private static final Logger log = LoggerFactory.getLogger(OpenPoints.class);

    /** @throws ListenException if one cannot be opened that must be */
    List<StreamPoint> open(List<StreamPoint> wanted) {
        return wanted.stream().flatMap(point -> open(point).stream()).toList();
    }

    private Optional<StreamPoint> open(StreamPoint wanted) {
        try {
            return Optional.of(connections.bind(wanted));
        } catch (ListenException e) {
            if (chosen.contains(wanted.transport()) || !e.isTaken()) {
                throw e;
            }
            log.warn("sip over {} stays closed: {}", wanted.transport(), e.getMessage());
            return Optional.empty();
        }
    }
}
