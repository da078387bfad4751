package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Value;
import gudok.server.FloodGuard;
import gudok.server.event.Event;
import gudok.server.view.LineCheck;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
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
        Call call = new Call(environment, leg, invitation);
        calls.put(call.id(), call);
        legs.put(call.id(), call.sipCallIds());
        environment.events().publish(started(call, leg, invitation));
        threads.execute(() -> {
            try {
                call.run();
            } finally {
                forget(call.id());
            }
        });
        return event -> tell(call, event);
    }

    private void forget(String id) {
        calls.remove(id);
        environment.timers().after(REMEMBERED, () -> legs.remove(id));
    }

    /** A key is a key, whichever way it came. */
    private static void tell(Call call, LegEvent event) {
        if (event instanceof LegEvent.Digit key) {
            call.digits().pressed(key.digit(), DigitIntake.Way.INFO);
        } else {
            call.mailbox().post(new Message.FromCaller(event));
        }
    }

    private Event started(Call call, Leg leg, Invitation invitation) {
        var profile = invitation.profile();
        return new Event.CallStarted(
                call.started(),
                call.id(),
                leg.sipCallId(),
                profile.field("caller_id_number").map(Value::text).orElse(""),
                profile.destinationNumber().text(),
                profile.context());
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
                        .filter(call -> call.sipCallIds().contains(id))
                        .findAny()
                        .flatMap(call -> call.lines().now(id));
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
