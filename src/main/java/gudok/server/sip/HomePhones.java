package gudok.server.sip;

import gov.nist.javax.sip.address.SipUri;
import gudok.registrar.Binding;
import gudok.server.sip.register.Domains;
import gudok.server.sip.transport.IpLiteral;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Phones registered for the user whom a URI of ours names. SIP thread. */
final class HomePhones {
    private static final int SIP_PORT = 5060;

    private final Domains domains;
    private final SipServices services;
    private final Supplier<List<InetSocketAddress>> own;

    /** @param own sockets that we listen on */
    HomePhones(Domains domains, SipServices services, Supplier<List<InetSocketAddress>> own) {
        this.domains = domains;
        this.services = services;
        this.own = own;
    }

    /** Those that are there; empty for an address that is none of ours. */
    Optional<List<Binding>> of(SipUri uri) {
        return Optional.of(uri)
                .filter(this::isOurs)
                .flatMap(home -> domains.of(home.getHost()))
                .map(domain -> services.directory().get().find(Askers.user(uri), domain).stream()
                        .flatMap(user -> services.locations().find(user.aor()).stream())
                        .filter(this::isLive)
                        .toList());
    }

    private boolean isLive(Binding binding) {
        Instant now = services.clock().instant();
        return binding.isLiveAt(now);
    }

    /** A phone may share our address, but not our port; without a port it is the domain that is meant. */
    private boolean isOurs(SipUri uri) {
        boolean noPort = uri.getPort() < 0;
        boolean ownPort =
                own.get().stream().anyMatch(socket -> socket.getPort() == (noPort ? SIP_PORT : uri.getPort()));
        return domains.isHome(uri.getHost())
                && (ownPort
                        || noPort && IpLiteral.parse(uri.getHost()).isEmpty()
                        || noPort && domains.isDomain(uri.getHost()));
    }
}
