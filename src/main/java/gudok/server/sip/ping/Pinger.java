package gudok.server.sip.ping;

import gudok.registrar.Binding;
import gudok.registrar.RegisterOutcome.Change;
import gudok.server.FloodGuard;
import gudok.server.Timers;
import gudok.server.sip.transport.ResponseTap;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks phones whether they are there: an OPTIONS to each binding once in {@code ping_interval}, sent to where its REGISTER
 * came from. Any SIP response says that the phone is alive, whatever its status; it counts only with the branch of a ping
 * that waits, which nobody can guess, and from the address that was pinged. What it shows goes to the registrar. State is
 * kept and changed on the SIP thread only; methods may be called from any.
 */
public final class Pinger implements ResponseTap {
    private static final Logger log = LoggerFactory.getLogger(Pinger.class);
    private static final Duration TICK = Duration.ofMillis(10);
    private static final int MOST_A_TICK = (int) (PingRound.MOST_A_SECOND * TICK.toMillis() / 1000);
    /** Each ping may be sent twice more and then be missed. */
    private static final int MOST_DUE_A_TICK = 3 * MOST_A_TICK;

    private final PingSettings settings;
    private final PingServices services;
    private final FloodGuard failures;
    private final SecureRandom random = new SecureRandom();
    private final PendingPings pending;
    private Optional<PingRound> round = Optional.empty();
    private Timers.Timer armed = () -> {};
    private boolean stopped;

    public Pinger(PingSettings settings, PingServices services) {
        this.settings = settings;
        this.services = services;
        this.failures = new FloodGuard(services.clock());
        this.pending = new PendingPings(settings.patience());
    }

    /** Begins to ping, unless the interval is zero. Once. */
    public void start() {
        services.line().execute(() -> {
            if (settings.isOn()) {
                round = Optional.of(new PingRound(services, settings.interval(), this::arm));
            }
            arm();
        });
    }

    /** Ends all pings; those that wait end without an answer. */
    public void stop() {
        services.line().execute(() -> {
            stopped = true;
            armed.cancel();
            pending.clear().forEach(ping -> ping.result().complete(OptionalInt.empty()));
        });
    }

    /**
     * Pings a binding now. Counts like any other ping.
     *
     * @return milliseconds until the answer, counted from the first datagram; empty if none came in time. Not completed any
     *     more when the server has stopped
     */
    public CompletableFuture<OptionalInt> ping(Binding binding) {
        CompletableFuture<OptionalInt> result = new CompletableFuture<>();
        services.line().execute(() -> {
            send(binding, result);
            arm();
        });
        return result;
    }

    @Override
    public boolean take(byte[] datagram, InetSocketAddress source) {
        Optional<String> branch = TopBranch.of(datagram).filter(text -> text.startsWith(PingId.MARK));
        branch.flatMap(text -> pending.answered(text, source.getAddress())).ifPresent(this::answered);
        return branch.isPresent();
    }

    private void answered(Ping ping) {
        long millis = Duration.between(ping.sent(), services.clock().instant()).toMillis();
        OptionalInt rttMs = OptionalInt.of(
                (int) Math.max(1, Math.min(millis, settings.patience().toMillis())));
        tell(ping, rttMs);
    }

    private void tell(Ping ping, OptionalInt rttMs) {
        List<Change> changes = services.registrar().pinged(ping.binding(), rttMs, settings.misses());
        ping.result().complete(rttMs);
        changes.forEach(services.listener()::changed);
    }

    private void tick() {
        if (stopped) {
            return;
        }
        try {
            Instant now = services.clock().instant();
            overdue(now);
            begin(now);
        } catch (RuntimeException e) {
            failures.pass().ifPresent(held -> log.error("pings failed more={}", held, e));
        } finally {
            arm();
        }
    }

    private void overdue(Instant now) {
        Optional<PendingPings.Due> due = pending.takeDue(now);
        for (int done = 1; due.isPresent(); done++) {
            overdue(due.get());
            due = done < MOST_DUE_A_TICK ? pending.takeDue(now) : Optional.empty();
        }
    }

    private void overdue(PendingPings.Due due) {
        Ping ping = due.ping();
        if (due.missed()) {
            tell(ping, OptionalInt.empty());
        } else if (!ping.binding().flow().isConnection()) {
            services.line().send(ping.request(), ping.binding());
        }
    }

    private void begin(Instant now) {
        for (int sent = 0; sent < MOST_A_TICK && !pending.isFull(); sent++) {
            Optional<Binding> due = round.flatMap(running -> running.take(now));
            if (due.isEmpty()) {
                return;
            }
            present(due.get(), now).ifPresent(binding -> send(binding, new CompletableFuture<>()));
        }
    }

    /** As it is now: refreshed, or moved, or gone. */
    private Optional<Binding> present(Binding before, Instant now) {
        return services.locations().find(before.aor()).stream()
                .filter(binding -> binding.contact().equals(before.contact()) && binding.isLiveAt(now))
                .findFirst();
    }

    private void send(Binding binding, CompletableFuture<OptionalInt> result) {
        if (binding.isAwaiting()) {
            result.complete(OptionalInt.empty());
            return;
        }
        PingId id = newId();
        Optional<byte[]> request = PingRequest.write(binding, services.line().sentBy(binding), id);
        if (stopped || pending.isFull() || request.isEmpty()) {
            result.complete(OptionalInt.empty());
            return;
        }
        pending.add(new Ping(binding, id, request.get(), services.clock().instant(), result));
        services.line().send(request.get(), binding);
    }

    private PingId newId() {
        byte[] bytes = new byte[PingId.RANDOM_BYTES];
        random.nextBytes(bytes);
        return PingId.of(bytes);
    }

    /** Wakes up when there is something to do, and not more often than the rate allows. */
    private void arm() {
        armed.cancel();
        Optional<Instant> due = Stream.of(pending.nextDue(), round.flatMap(PingRound::nextDue))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
        if (due.isPresent() && !stopped) {
            Duration wait = Duration.between(services.clock().instant(), due.get());
            armed = services.timers()
                    .after(
                            wait.compareTo(TICK) < 0 ? TICK : wait,
                            () -> services.line().execute(this::tick));
        }
    }
}
