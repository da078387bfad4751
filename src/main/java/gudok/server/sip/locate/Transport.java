package gudok.server.sip.locate;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Transports that DNS leads to (RFC 3263 §4.1). */
public enum Transport {
    UDP("_sip._udp.", "SIP+D2U", 5060),
    TCP("_sip._tcp.", "SIP+D2T", 5060),
    TLS("_sips._tcp.", "SIPS+D2T", 5061);

    private final String servicePrefix;
    private final String naptrService;
    private final int defaultPort;

    Transport(String servicePrefix, String naptrService, int defaultPort) {
        this.servicePrefix = servicePrefix;
        this.naptrService = naptrService;
        this.defaultPort = defaultPort;
    }

    /** What stands before the domain in the name of its SRV records. */
    String servicePrefix() {
        return servicePrefix;
    }

    int defaultPort() {
        return defaultPort;
    }

    boolean isSecure() {
        return this == TLS;
    }

    /** The one that a NAPTR record's service means; letter case does not count (RFC 3403 §4.1). */
    static Optional<Transport> ofService(String service) {
        return Stream.of(values())
                .filter(one -> one.naptrService.equalsIgnoreCase(service))
                .findFirst();
    }

    /** The one that a transport parameter names; empty for others. */
    static Optional<Transport> ofParameter(String name) {
        return Stream.of(values())
                .filter(one -> one.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
