package gudok.server.call;

import gudok.dialplan.call.DialString;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import gudok.server.FloodGuard;
import gudok.server.view.LineCheck;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All calls that are alive: admits new ones, ends them when the server stops. Safe from any thread. */
public final class CallControl implements IncomingCalls {
    private static final Logger log = LoggerFactory.getLogger(CallControl.class);

    /** A trace sees a call's last messages too: they come after its end. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final CallEnvironment environment;
    private final ExecutorService threads = CallThreads.executor();
    private final Map<String, Call> calls = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> legs = new ConcurrentHashMap<>();
    private final FloodGuard refusals;
    private final Set<ServerDialing> begun = ConcurrentHashMap.newKeySet();
    private final Party.Home home = new Home();
    private volatile boolean draining;

    public CallControl(CallEnvironment environment) {
        this.environment = environment;
        this.refusals = new FloodGuard(environment.clock());
    }

    @Override
    public LegListener incoming(Leg leg, Invitation invitation) {
        if (draining || calls.size() >= environment.maxCalls()) {
            leg.reject(503, Optional.empty(), Optional.empty(), HangupCause.SWITCH_CONGESTION);
            refusals.pass()
                    .ifPresent(more -> log.warn(
                            "call refused draining={} calls={} sip_call_id={} more={}",
                            draining,
                            calls.size(),
                            leg.sipCallId(),
                            more));
            return event -> {};
        }
        Call call = new Call(environment, home, leg, invitation);
        begin(call);
        return call::heard;
    }

    /** A party that is here already is no more load than before, so it is not refused for that. */
    private boolean take(Party party, TransferTarget target) {
        if (draining) {
            return false;
        }
        Call call = Call.of(environment, home, party, target);
        try {
            begin(call);
        } catch (RejectedExecutionException stopped) {
            forget(call.id());
            return false;
        }
        party.route().handOver(call);
        return true;
    }

    /** What calls begin: one more goes through the same door as one from outside. */
    private final class Home implements Party.Home {
        @Override
        public boolean take(Party party, TransferTarget target) {
            return CallControl.this.take(party, target);
        }

        @Override
        public LegListener incoming(Leg leg, Invitation invitation) {
            return CallControl.this.incoming(leg, invitation);
        }
    }

    /**
     * Calls somebody for nobody: who answers becomes a call of its own that goes to {@code target}. From any thread, does not
     * block; a thread of ours completes the result.
     *
     * @param variables of the side that dials: timeouts, codecs, {@code origination_caller_id_number}…
     */
    public CompletableFuture<OriginateResult> originate(
            DialString destination, TransferTarget target, Map<String, Value> variables) {
        if (draining || calls.size() + begun.size() >= environment.maxCalls()) {
            return CompletableFuture.completedFuture(
                    new OriginateResult(Optional.empty(), HangupCause.SWITCH_CONGESTION));
        }
        ServerDialing dialing = new ServerDialing(environment, home, variables, target);
        begun.add(dialing);
        try {
            return CompletableFuture.supplyAsync(() -> dialing.run(destination, target), threads)
                    .whenComplete((result, failure) -> begun.remove(dialing));
        } catch (RejectedExecutionException stopped) {
            begun.remove(dialing);
            return CompletableFuture.completedFuture(
                    new OriginateResult(Optional.empty(), HangupCause.SYSTEM_SHUTDOWN));
        }
    }

    private void begin(Call call) {
        calls.put(call.id(), call);
        legs.put(call.id(), call.lines().sipCallIds());
        threads.execute(() -> {
            try {
                call.run();
            } finally {
                forget(call.id());
            }
        });
    }

    private void forget(String id) {
        calls.remove(id);
        environment.timers().after(REMEMBERED, () -> legs.remove(id));
    }

    /**
     * SIP Call-IDs of all legs of a call named by its own id or by one of them, until a minute after its end; at least what
     * was asked for.
     */
    public Set<String> sipCallIds(String id) {
        Set<String> known = legs.get(id);
        return known != null
                ? known
                : legs.values().stream()
                        .filter(ids -> ids.contains(id))
                        .findAny()
                        .orElse(Set.of(id));
    }

    /** What is measured now on a running line; named by the call's id, or by the line's SIP Call-ID. May wait for a moment. */
    public Optional<LineCheck> lineCheck(String id) {
        Call known = calls.get(id);
        return known != null
                ? known.lines().now(id)
                : calls.values().stream()
                        .filter(call -> call.lines().sipCallIds().contains(id))
                        .flatMap(call -> call.lines().now(id).stream())
                        .findAny();
    }

    public int size() {
        return calls.size();
    }

    /** Refuses new calls from now on. */
    public void drain() {
        draining = true;
    }

    /** Ends every call with BYE and waits for their threads. */
    public void stop(Duration atMost) {
        drain();
        calls.values().forEach(call -> call.mailbox().post(new Message.HangupRequest(HangupCause.SYSTEM_SHUTDOWN)));
        begun.forEach(ServerDialing::stop);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("calls still alive at the end calls={}", calls.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
