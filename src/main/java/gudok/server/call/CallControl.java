package gudok.server.call;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import gudok.server.FloodGuard;
import gudok.server.journal.CallJournal;
import gudok.server.view.LineCheck;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All calls that are alive: admits new ones, ends them when the server stops. Safe from any thread. */
public final class CallControl implements IncomingCalls, Originating {
    private static final Logger log = LoggerFactory.getLogger(CallControl.class);

    private final CallEnvironment environment;
    private final Executor threads;
    private final Map<String, Call> calls = new ConcurrentHashMap<>();
    private final SipCallIds legs;
    private final Map<String, CountDownLatch> farewells = new ConcurrentHashMap<>();
    private final FloodGuard refusals;
    private final LongAdder refused = new LongAdder();
    private final BooleanSupplier room;
    private final Map<String, ServerDialing> begun = new ConcurrentHashMap<>();
    private final Party.Home home = new Home();
    private volatile boolean draining;

    public CallControl(CallEnvironment environment) {
        this(environment, () -> true, waitedMs -> {});
    }

    /**
     * Without calls.
     *
     * @param room   whether another call may begin; asked for each from a SIP thread, answers at once
     * @param waited hears for how many milliseconds a call that had something to do has waited for its thread; any thread, quick
     */
    public CallControl(CallEnvironment environment, BooleanSupplier room, LongConsumer waited) {
        this.threads = CallThreads.executor(waited);
        this.environment = environment;
        this.room = room;
        this.refusals = new FloodGuard(environment.clock());
        this.legs = new SipCallIds(environment.timers());
    }

    @Override
    public LegListener incoming(Leg leg, Invitation invitation) {
        boolean noRoom = !room.getAsBoolean();
        if (draining || noRoom || calls.size() >= environment.maxCalls()) {
            refused.increment();
            leg.reject(503, Optional.empty(), Optional.empty(), HangupCause.SWITCH_CONGESTION);
            refusals.pass()
                    .ifPresent(more -> log.warn(
                            "call refused draining={} no_cdr={} calls={} sip_call_id={} more={}",
                            draining,
                            noRoom,
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
        begin(call);
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

    @Override
    public CompletableFuture<Outcome> originate(DialString whom, TransferTarget target, Map<String, Value> variables) {
        if (calls.size() + begun.size() >= environment.maxCalls()) {
            return CompletableFuture.completedFuture(new Outcome(Optional.empty(), HangupCause.SWITCH_CONGESTION));
        }
        ServerDialing.Order order = new ServerDialing.Order(whom, target, variables);
        judge(order);
        ServerDialing dialing = new ServerDialing(environment, home, order);
        begun.put(dialing.id(), dialing);
        environment.journals().dials(dialing.journal());
        if (draining) {
            dialing.stop(HangupCause.SYSTEM_SHUTDOWN);
        }
        return CompletableFuture.supplyAsync(dialing::run, threads)
                .whenComplete((result, failure) -> tried(dialing, Optional.ofNullable(result)));
    }

    private void judge(ServerDialing.Order order) {
        order.wrongWish().ifPresent(wrong -> {
            throw unusable(wrong, LegMaker.SHAPE);
        });
        order.wish()
                .filter(wish -> environment.journals().find(wish).isPresent())
                .ifPresent(taken -> {
                    throw unusable(taken, "is the id of another call, which runs or is remembered");
                });
    }

    private static DialplanException unusable(String id, String why) {
        return new DialplanException("origination_uuid \"" + LogText.of(id, 100) + "\" " + why);
    }

    private void tried(ServerDialing dialing, Optional<Outcome> outcome) {
        boolean answered = outcome.flatMap(Outcome::call).isPresent();
        HangupCause cause = outcome.map(Outcome::cause).orElse(HangupCause.NORMAL_TEMPORARY_FAILURE);
        dialing.journal().ended(cause.name(), "");
        begun.remove(dialing.id());
        if (answered) {
            environment.journals().answered(dialing.journal());
            dialing.stopped().ifPresent(late -> ask(dialing.id(), late));
        } else {
            environment.journals().unanswered(dialing.journal());
            Optional.ofNullable(farewells.remove(dialing.id())).ifPresent(CountDownLatch::countDown);
        }
    }

    /** False if no such call runs. */
    private boolean ask(String id, HangupCause cause) {
        Optional<Call> call = Optional.ofNullable(calls.get(id));
        call.ifPresent(running -> running.mailbox().post(new Message.HangupRequest(cause)));
        return call.isPresent();
    }

    private void begin(Call call) {
        CallRun run = new CallRun(threads, environment.timers(), call.mailbox(), () -> goOn(call));
        calls.put(call.id(), call);
        legs.begin(call.id(), call.lines().sipCallIds());
        environment.journals().begin(call.journal());
        if (draining) {
            end(call); // it came between the last look at this and the end of all others
        }
        run.start();
    }

    private boolean goOn(Call call) {
        boolean over = true;
        try {
            over = call.goOn();
        } finally {
            if (over) {
                forget(call.id());
            }
        }
        return over;
    }

    private void forget(String id) {
        Optional.ofNullable(calls.remove(id)).ifPresent(this::over);
        synchronized (calls) {
            calls.notifyAll();
        }
        legs.end(id);
    }

    private void over(Call call) {
        environment.journals().end(call.journal());
        Optional.ofNullable(farewells.remove(call.id())).ifPresent(CountDownLatch::countDown);
    }

    /** Asks a call to end. The latch opens when it is over; empty if no such call runs. */
    public Optional<CountDownLatch> hangup(String id, HangupCause cause) {
        CountDownLatch over = farewells.computeIfAbsent(id, call -> new CountDownLatch(1));
        Optional<ServerDialing> dialing = Optional.ofNullable(begun.get(id));
        dialing.ifPresent(ringing -> ringing.stop(cause));
        if (!ask(id, cause) && dialing.isEmpty()) { // whoever answers meanwhile is asked too
            farewells.remove(id, over);
            over.countDown();
            return Optional.empty();
        }
        return Optional.of(over);
    }

    /**
     * SIP Call-IDs of all legs of a call named by its own id, by one of them, or by the uuid of a leg, until a minute after its end; at least what
     * was asked for.
     */
    public Set<String> sipCallIds(String id) {
        return legs.find(environment.journals().find(id).map(CallJournal::id).orElse(id));
    }

    /** Whether a call runs or ran that has this id or SIP Call-ID. */
    public boolean remembers(String id) {
        return environment.journals().find(id).isPresent();
    }

    /** What is measured now on a running line; named by the call's id, or by the line's uuid or SIP Call-ID. May wait for a moment. */
    public Optional<LineCheck> lineCheck(String id) {
        Call known = calls.get(id);
        if (known != null) {
            return known.lines().now(id);
        }
        String sipCallId = environment.journals().sipCallId(id).orElse(id);
        return calls.values().stream()
                .filter(call -> call.lines().sipCallIds().contains(sipCallId))
                .flatMap(call -> call.lines().now(sipCallId).stream())
                .findAny();
    }

    public int size() {
        return calls.size() + begun.size();
    }

    /** Calls that were refused since there were too many, or the server stops. */
    public long refused() {
        return refused.sum();
    }

    /** Refuses new calls from now on. */
    public void drain() {
        draining = true;
    }

    /** Ends every call with BYE and waits for the last one. */
    public void stop(Duration atMost) {
        drain();
        calls.values().forEach(CallControl::end);
        begun.values().forEach(dialing -> dialing.stop(HangupCause.SYSTEM_SHUTDOWN));
        try {
            awaitNone(System.nanoTime() + atMost.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!calls.isEmpty()) {
            log.warn("calls still alive at the end calls={}", calls.size());
        }
    }

    private static void end(Call call) {
        call.mailbox().post(new Message.HangupRequest(HangupCause.SYSTEM_SHUTDOWN));
    }

    private void awaitNone(long deadlineNs) throws InterruptedException {
        synchronized (calls) {
            for (long left = deadlineNs - System.nanoTime();
                    left > 0 && !calls.isEmpty();
                    left = deadlineNs - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(calls, left);
            }
        }
    }
}
