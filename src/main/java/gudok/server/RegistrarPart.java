package gudok.server;

import gudok.registrar.Registrar;
import gudok.registrar.auth.DigestAuthenticator;
import gudok.registrar.directory.UserDirectory;
import gudok.registrar.location.InMemoryLocationStore;
import gudok.registrar.location.LocationStore;
import gudok.server.config.Settings;
import gudok.server.event.EventBus;
import gudok.server.sip.Broadcasts;
import gudok.server.sip.SipFront;
import gudok.server.sip.guard.Admission;
import gudok.server.sip.guard.Bans;
import gudok.server.sip.guard.FailedAttempts;
import gudok.server.sip.guard.Gatekeeper;
import gudok.server.sip.identity.TrustedPeers;
import gudok.server.sip.ping.Pinger;
import gudok.server.sip.transport.stream.FailedHandshake;
import gudok.server.store.BindingStore;
import gudok.server.store.DirtyAors;
import gudok.server.view.RegistrationDesk;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Who is registered, and who may: the registrar and the bans, with what they keep. Any thread. */
final class RegistrarPart {
    private final DirtyAors dirty = new DirtyAors();
    private final LocationStore locations = new InMemoryLocationStore(dirty);
    private final FailedAttempts attempts = new FailedAttempts();
    private final InstantSource clock;
    private final Supplier<SipFront> sip;
    private final String domain;
    private final List<InetAddress> external;
    private final Bans bans;
    private final Registrations registrations;
    private final Registrar registrar;
    private final InetSocketAddress api;

    /** @param sip not asked before something is registered */
    RegistrarPart(Settings settings, InstantSource clock, EventBus events, Supplier<SipFront> sip) {
        this.clock = clock;
        this.sip = sip;
        domain = settings.domains().name();
        external = settings.addresses().external();
        bans = new Bans(PartSettings.bans(settings), clock, new BanEvents(events, clock, attempts));
        registrations = new Registrations(
                events, clock, attempts, bans, change -> sip.get().changed(change));
        api = new InetSocketAddress(settings.http().bind(), settings.http().port());
        registrar = new Registrar(
                locations,
                PartSettings.registrar(settings),
                this::leadsBack,
                Broadcasts.present(),
                new TrustedPeers(settings.authentication().trustedPeers())::trust);
    }

    LocationStore locations() {
        return locations;
    }

    Registrations registrations() {
        return registrations;
    }

    Registrar registrar() {
        return registrar;
    }

    /** Where bindings outlive the server. */
    BindingStore stored(Path data) {
        return new BindingStore(data, dirty, locations, clock);
    }

    DigestAuthenticator authenticator(Settings settings, Supplier<UserDirectory> directory, byte[] secret) {
        return new DigestAuthenticator(
                directory,
                secret,
                settings.authentication().nonceTtl(),
                PartSettings.algorithms(settings),
                host -> sip.get().domains().of(host));
    }

    Admission admission(Settings settings) {
        return new Admission(
                new Gatekeeper(bans, settings.abuse().rateLimit(), clock),
                settings.authentication().registerAcl(),
                new TrustedPeers(settings.authentication().trustedPeers()));
    }

    RegistrationDesk desk(Pinger pinger, Supplier<UserDirectory> directory) {
        return new BindingDesk(
                locations,
                registrar,
                registrations,
                clock,
                pinger,
                new AorText(domain, sip.get().domains()::of, directory),
                flow -> sip.get().connection(flow),
                new BindingDesk.Strangers(attempts::newestFirst, bans::bans, bans::lift));
    }

    /** Keeps who did not get through TLS. */
    Consumer<FailedHandshake> handshakes() {
        return new FailedHandshakes(clock, attempts)::add;
    }

    TracedPhones phones(Supplier<UserDirectory> directory) {
        return new TracedPhones(new AorText(domain, sip.get().domains()::of, directory), directory, locations);
    }

    /** Forgets what has expired. */
    void sweep() {
        bans.sweep();
        registrar.expire(clock.instant()).forEach(registrations::changed);
    }

    /** A contact there would bring requests back to us, by the router too. */
    private boolean leadsBack(InetSocketAddress place) {
        return isSipSocket(place)
                || isApi(place)
                || external.contains(place.getAddress())
                        && sip.get().addresses().stream().anyMatch(own -> own.getPort() == place.getPort());
    }

    private boolean isApi(InetSocketAddress place) {
        boolean anywhere = api.getAddress().isAnyLocalAddress()
                && (place.getAddress().isLoopbackAddress()
                        || sip.get().addresses().stream()
                                .anyMatch(own -> own.getAddress().equals(place.getAddress())));
        return place.getPort() == api.getPort() && (anywhere || api.getAddress().equals(place.getAddress()));
    }

    /** Sound must not be sent where we listen for SIP. */
    boolean isSipSocket(InetSocketAddress address) {
        return sip.get().addresses().contains(address)
                || sip.get().points().stream().anyMatch(point -> point.local().equals(address));
    }
}
