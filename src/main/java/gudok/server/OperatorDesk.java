package gudok.server;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import gudok.dialplan.dial.DialStringParser;
import gudok.server.call.CallControl;
import gudok.server.call.Originating;
import gudok.server.journal.CallJournal;
import gudok.server.journal.CallJournals;
import gudok.server.view.CallDesk;
import gudok.server.view.CallStory;
import gudok.server.view.CallView;
import gudok.server.view.OriginateOrder;
import gudok.server.view.OriginateOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Calls, for operators. Any thread.
 *
 * @param originating makes calls; empty while the server has nothing that could
 */
record OperatorDesk(CallControl control, CallJournals journals, Optional<Originating> originating) implements CallDesk {
    /** As FreeSWITCH has it. */
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);

    /** What an attempt takes longer than its timeout. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    @Override
    public List<CallView> calls(Optional<String> user) {
        return journals.running(user);
    }

    @Override
    public Optional<CallStory> find(String id) {
        return journals.find(id).map(CallJournal::story);
    }

    @Override
    public boolean isCause(String name) {
        return causes().anyMatch(name.trim()::equalsIgnoreCase);
    }

    private static Stream<String> causes() {
        return Stream.of(HangupCause.values())
                .flatMap(cause -> Stream.of(cause.name(), Integer.toString(cause.number())));
    }

    @Override
    public List<HangupOutcome> hangup(List<String> ids, String cause, Duration atMost) {
        HangupCause reason = HangupCause.named(cause);
        List<Farewell> told = ids.stream().map(id -> tell(id, reason)).toList();
        long endNs = System.nanoTime() + atMost.toNanos();
        List<HangupOutcome> outcomes = new ArrayList<>();
        told.forEach(farewell -> outcomes.add(farewell.await(endNs - System.nanoTime())));
        return outcomes;
    }

    private Farewell tell(String id, HangupCause cause) {
        Optional<String> call = journals.find(id).map(CallJournal::id);
        return new Farewell(id, call, call.flatMap(known -> control.hangup(known, cause)));
    }

    /** A call that was told to end. */
    private record Farewell(String id, Optional<String> call, Optional<CountDownLatch> over) {
        HangupOutcome await(long atMostNs) {
            if (over.isEmpty()) {
                return new HangupOutcome(id, Optional.empty(), call.isPresent() ? "over" : "unknown");
            }
            return new HangupOutcome(id, call, isOver(atMostNs) ? "ended" : "waiting");
        }

        private boolean isOver(long atMostNs) {
            try {
                return over.get().await(Math.max(0, atMostNs), TimeUnit.NANOSECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    @Override
    public OriginateOutcome originate(OriginateOrder order) {
        DialString whom;
        try {
            whom = DialStringParser.parse(Value.configured(order.dialString()));
        } catch (DialplanException e) {
            return new OriginateOutcome.Refused(e.getMessage());
        }
        if (order.extension().isBlank()) {
            return new OriginateOutcome.Refused("names no extension");
        }
        return originating
                .map(dials -> originate(dials, whom, order))
                .orElseGet(() -> new OriginateOutcome.Impossible("this server cannot make calls by itself"));
    }

    private static OriginateOutcome originate(Originating dials, DialString whom, OriginateOrder order) {
        Duration timeout = order.timeout().orElse(USUAL_TIMEOUT);
        TransferTarget target = new TransferTarget(
                Value.configured(order.extension()),
                Optional.of(Value.configured(order.context().orElse("default"))));
        try {
            Originating.Outcome outcome = dials.originate(whom, target, variables(order, timeout))
                    .get(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
            return new OriginateOutcome.Tried(outcome.call(), outcome.cause().name());
        } catch (DialplanException unusable) {
            return new OriginateOutcome.Refused(unusable.getMessage());
        } catch (TimeoutException late) {
            return new OriginateOutcome.Tried(Optional.empty(), HangupCause.NO_ANSWER.name());
        } catch (ExecutionException failed) {
            throw new IllegalStateException("originate failed dial_string=" + order.dialString(), failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new OriginateOutcome.Impossible("the server stops");
        }
    }

    /** FreeSWITCH's names; what the order gives by itself wins. */
    private static Map<String, Value> variables(OriginateOrder order, Duration timeout) {
        Map<String, Value> variables = new HashMap<>();
        order.variables().forEach((name, value) -> variables.put(name, Value.configured(value)));
        variables.put("originate_timeout", Value.configured(Long.toString(timeout.toSeconds())));
        order.callerIdName().ifPresent(name -> variables.put("origination_caller_id_name", Value.configured(name)));
        order.callerIdNumber()
                .ifPresent(number -> variables.put("origination_caller_id_number", Value.configured(number)));
        return variables;
    }
}
