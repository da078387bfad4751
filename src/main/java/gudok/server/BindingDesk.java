package gudok.server;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Device;
import gudok.registrar.Flow;
import gudok.registrar.Reachability;
import gudok.registrar.RegisterOutcome.Change;
import gudok.registrar.RegisterOutcome.Kind;
import gudok.registrar.Registrar;
import gudok.registrar.location.LocationStore;
import gudok.server.sip.ping.Pinger;
import gudok.server.sip.register.RegistrationListener;
import gudok.server.sip.transport.stream.Connection;
import gudok.server.sip.transport.stream.TlsSession;
import gudok.server.view.Ban;
import gudok.server.view.FailedAttempt;
import gudok.server.view.PingResult;
import gudok.server.view.Registration;
import gudok.server.view.RegistrationDesk;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What operators see and do about registrations, out of the parts that know. Any thread. */
final class BindingDesk implements RegistrationDesk {
    private static final Duration LONGEST_PING = Duration.ofSeconds(6);
    private static final Comparator<Binding> BY_AOR = Comparator.<Binding, String>comparing(
                    binding -> binding.aor().user())
            .thenComparing(binding -> binding.aor().domain())
            .thenComparing(Binding::contact);

    private final LocationStore locations;
    private final Registrar registrar;
    private final RegistrationListener listener;
    private final InstantSource clock;
    private final Pinger pinger;
    private final Function<String, Optional<Aor>> aors;
    private final Function<Flow, Optional<Connection>> connections;
    private final Strangers strangers;

    /** Who was not let in. */
    record Strangers(Supplier<List<FailedAttempt>> failed, Supplier<List<Ban>> bans, Predicate<String> lift) {}

    /**
     * @param aors        which AOR an operator means
     * @param connections those that stand
     */
    BindingDesk(
            LocationStore locations,
            Registrar registrar,
            RegistrationListener listener,
            InstantSource clock,
            Pinger pinger,
            Function<String, Optional<Aor>> aors,
            Function<Flow, Optional<Connection>> connections,
            Strangers strangers) {
        this.locations = locations;
        this.registrar = registrar;
        this.listener = listener;
        this.clock = clock;
        this.pinger = pinger;
        this.aors = aors;
        this.connections = connections;
        this.strangers = strangers;
    }

    @Override
    public Stream<Registration> registrations(Optional<String> aor) {
        Instant now = clock.instant();
        List<Binding> found = aor.isPresent() ? live(aor.get(), now) : locations.live(now);
        return found.stream().sorted(BY_AOR).map(binding -> registration(binding, now));
    }

    private List<Binding> live(String aor, Instant now) {
        return aors.apply(aor).map(locations::find).orElse(List.of()).stream()
                .filter(binding -> binding.isLiveAt(now))
                .toList();
    }

    private Registration registration(Binding binding, Instant now) {
        Reachability way = binding.reachability();
        return new Registration(
                binding.aor().toString(),
                binding.contact(),
                Addresses.text(binding.source()),
                binding.flow().transport(),
                binding.device().userAgent(),
                binding.callId(),
                Math.max(
                        0,
                        Duration.between(now, binding.expires()).plusMillis(999).toSeconds()),
                way.state().text(),
                way.rttMs() > 0 ? Optional.of(way.rttMs()) : Optional.empty(),
                way(binding));
    }

    private Registration.Way way(Binding binding) {
        Device device = binding.device();
        Optional<Connection> open = connections.apply(binding.flow());
        Optional<TlsSession> tls = open.flatMap(Connection::tls);
        String connection = !binding.flow().isConnection() ? "none" : open.isPresent() ? "open" : "closed";
        return new Registration.Way(
                connection,
                Optional.of(device.instance()).filter(name -> !name.isEmpty()),
                device.regId() > 0 ? Optional.of(device.regId()) : Optional.empty(),
                tls.map(TlsSession::version),
                tls.map(TlsSession::cipher));
    }

    @Override
    public List<FailedAttempt> failed() {
        return strangers.failed().get();
    }

    @Override
    public List<Registration> unregister(String aor, Optional<String> contact) {
        Instant now = clock.instant();
        List<Change> changes = aors.apply(aor)
                .map(meant -> registrar.remove(meant, contact, now))
                .orElse(List.of());
        changes.forEach(listener::changed);
        return changes.stream()
                .filter(change -> change.kind() == Kind.REMOVED)
                .map(change -> registration(change.binding(), now))
                .toList();
    }

    @Override
    public List<PingResult> ping(String aor) {
        record Asked(Binding binding, CompletableFuture<OptionalInt> answer) {}
        List<Asked> asked = live(aor, clock.instant()).stream()
                .sorted(BY_AOR)
                .map(binding -> new Asked(binding, pinger.ping(binding)))
                .toList();
        long deadline = System.nanoTime() + LONGEST_PING.toNanos();
        List<PingResult> results = new ArrayList<>();
        for (Asked one : asked) {
            Binding binding = one.binding();
            results.add(new PingResult(binding.aor().toString(), binding.contact(), await(one.answer(), deadline)));
        }
        return results;
    }

    private static Optional<Integer> await(CompletableFuture<OptionalInt> answer, long deadline) {
        try {
            OptionalInt rttMs = answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return rttMs.isPresent() ? Optional.of(rttMs.getAsInt()) : Optional.empty();
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public List<Ban> bans() {
        return strangers.bans().get();
    }

    @Override
    public boolean lift(String address) {
        return strangers.lift().test(address);
    }
}
