package gudok.server.sip;

import gov.nist.javax.sip.address.SipUri;
import gudok.registrar.Binding;
import gudok.registrar.directory.User;
import gudok.registrar.gruu.Gruu;
import gudok.registrar.gruu.Gruus;
import gudok.server.sip.register.Domains;
import gudok.server.sip.transport.IpLiteral;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sip.address.URI;

/** Phones registered for the user whom a URI of ours names. Any thread. */
final class HomePhones {
    private static final int SIP_PORT = 5060;

    private final Domains domains;
    private final SipServices services;
    private final Supplier<List<InetSocketAddress>> own;

    private final Optional<Gruus> gruus;
    private final MovedPhones moved;

    /**
     * The user whom a GRUU means (RFC 5627), and the bindings of the instance that it means.
     *
     * @param user     empty if we know no such user, or have not made the GRUU
     * @param bindings live ones that something can be sent to; none if the instance is not there, or the GRUU counts no more
     */
    record Instance(Optional<User> user, List<Binding> bindings) {
        private static final Instance UNKNOWN = new Instance(Optional.empty(), List.of());
    }

    /**
     * Phones by the directory and the registrations of the moment when they are asked for.
     *
     * @param own   sockets that we listen on
     * @param gruus reads addresses of instances, if there are any
     * @param moved knows phones that have connected anew
     */
    HomePhones(
            Domains domains,
            SipServices services,
            Supplier<List<InetSocketAddress>> own,
            Optional<Gruus> gruus,
            MovedPhones moved) {
        this.moved = moved;
        this.gruus = gruus;
        this.domains = domains;
        this.services = services;
        this.own = own;
    }

    /** Those that are there; empty for an address that is none of ours. */
    Optional<List<Binding>> of(SipUri uri) {
        Optional<Instance> instance = instance(uri);
        return instance.isPresent() ? instance.map(Instance::bindings) : ofUser(uri);
    }

    /** Phones that have connected anew. On the SIP thread. */
    MovedPhones moved() {
        return moved;
    }

    /** What a GRUU of ours means; empty for any other URI. */
    Optional<Instance> instance(URI uri) {
        return uri instanceof SipUri sip && gruus.isPresent() && sip.hasParameter("gr") && isOurs(sip)
                ? domains.of(sip.getHost()).map(domain -> instance(sip, domain, gruus.get()))
                : Optional.empty();
    }

    private Instance instance(SipUri uri, String domain, Gruus reader) {
        String value = uri.getParameter("gr");
        String user = Askers.user(uri);
        Optional<Gruu> gruu = reader.read(user, domain, value == null ? "" : SipText.unescape(value));
        String name = gruu.orElse(null) instanceof Gruu.Temporary temporary ? temporary.user() : user;
        return gruu.flatMap(read -> services.directory()
                        .get()
                        .find(name, domain)
                        .map(known -> new Instance(Optional.of(known), reached(known, read))))
                .orElse(Instance.UNKNOWN);
    }

    private List<Binding> reached(User user, Gruu gruu) {
        return services.locations().find(user.aor()).stream()
                .filter(binding -> isLive(binding) && gruu.reaches(binding))
                .toList();
    }

    private Optional<List<Binding>> ofUser(SipUri uri) {
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
        return binding.isLiveAt(now) && !binding.isAwaiting();
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
