package gudok.server.call;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Transferred;
import gudok.dialplan.call.Truth;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.dialplan.hunt.Route;
import gudok.dialplan.step.Printable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one call through the dialplan: where it is, what it executes. A rehearsal goes the same way. Confined to the
 * call's thread.
 */
final class DialplanWalk {
    private static final Logger log = LoggerFactory.getLogger(DialplanWalk.class);
    private static final int DEEPEST = 32;
    /** Extensions that one list may execute in all; 32 levels alone allow more than would ever end. */
    private static final int MOST_EXECUTED = 10_000;

    private final Walking call;
    private CallerProfile profile;
    private List<Step> inline = List.of();
    private Optional<Iterator<Step>> list = Optional.empty();
    private Optional<LongWait> left = Optional.empty();
    private Step step = NoStep.INSTANCE;
    private int depth;
    private int executed;
    private boolean tooDeep;
    private Hunting hunting = Hunting.FIRST;

    DialplanWalk(Walking call, CallerProfile profile) {
        this.call = call;
        this.profile = profile;
    }

    /** A caller's profile as a call begins with it. */
    static CallerProfile born(CallerProfile profile, Instant now) {
        Value born = microseconds(now);
        Map<String, Value> fields = new HashMap<>(profile.fields());
        fields.put("created_time", born);
        fields.put("profile_created_time", born);
        return new CallerProfile(profile.uuid(), profile.place(), fields);
    }

    CallerProfile profile() {
        return profile;
    }

    void changeProfile(String field, Value value) {
        profile = profile.with(field, value);
    }

    Step step() {
        return step;
    }

    /**
     * Hunts and executes, wherever the call is transferred to, until nothing is to be done before the next message; then it is
     * to be called again. The end of the call leaves as an exception.
     */
    void walkOn() {
        boolean waits = false;
        while (!waits) {
            try {
                waits = stillWaits();
            } catch (Transferred transfer) {
                follow(transfer.target());
            }
        }
    }

    private boolean stillWaits() {
        if (left.isEmpty()) {
            walk();
            return false;
        }
        LongWait wait = left.get();
        left = Optional.empty();
        boolean over = isOver(wait);
        left = over ? left : Optional.of(wait);
        return !over;
    }

    /** What is left of an application may find its data wrong, as the application itself may. */
    private boolean isOver(LongWait wait) {
        try {
            return wait.isOver();
        } catch (DialplanException e) {
            log.warn(
                    "action skipped application={} extension={} at={} reason={}",
                    step.application(),
                    step.extension(),
                    step.position(),
                    Printable.of(e.getMessage()));
            return true;
        }
    }

    /**
     * Executes the list, for which it hunts first if there is none; always leaves by an exception, unless an action leaves a
     * wait behind.
     */
    void walk() {
        Iterator<Step> steps = list.orElseGet(this::begun);
        list = Optional.of(steps);
        while (steps.hasNext() && left.isEmpty()) {
            call.betweenSteps();
            execute(steps.next());
        }
        if (left.isEmpty()) {
            call.ends();
            log.debug("has executed the last dialplan instruction");
            throw call.hangup(HangupCause.NORMAL_CLEARING);
        }
    }

    private Iterator<Step> begun() {
        List<Step> steps = inline.isEmpty() ? hunt() : inline;
        call.become(CallState.EXECUTING);
        call.begins(steps);
        return steps.iterator();
    }

    /** The last thing that an action does: its wait goes on when the action itself is over. */
    void leave(LongWait wait) {
        left = Optional.of(wait);
    }

    /** An application has left a wait behind that is not over. */
    boolean waits() {
        return left.isPresent();
    }

    /** Runs something whose end is depended on: a wait that it leaves behind is over afterwards. */
    void inside(Runnable action) {
        action.run();
        while (left.isPresent()) {
            LongWait wait = left.get();
            left = Optional.empty();
            while (!isOver(wait)) {
                call.awaitMessage();
            }
        }
    }

    private List<Step> hunt() {
        Route route = call.hunt(hunting);
        if (route instanceof Route.NotFound none) {
            log.info(
                    "no route to={} context={} reason={}",
                    LogText.of(profile.destinationNumber()),
                    LogText.of(profile.context()),
                    none.reason());
            throw call.hangup(HangupCause.NO_ROUTE_DESTINATION);
        }
        return ((Route.Found) route).steps();
    }

    private void execute(List<Step> steps) {
        call.begins(steps);
        for (Step next : steps) {
            call.betweenSteps();
            inside(() -> execute(next));
        }
        call.ends();
    }

    /** Runs a step nested in another one, which is the current step again afterwards. */
    void executeNested(Step nested) {
        Step before = step;
        inside(() -> execute(nested));
        step = before;
    }

    /** The step stays the current one until the next begins: the report of a call names where it ended. */
    private void execute(Step next) {
        step = next;
        log.debug("execute depth={} {}({}) at={}", depth, next.application(), LogText.of(next.data()), next.position());
        call.execute(next);
    }

    /**
     * Executes another extension's list and comes back; the caller's profile names that extension meanwhile, and the number
     * that was dialled again as soon as the list is left, however that is.
     */
    void executeExtension(TransferTarget target) {
        if (depth == DEEPEST && !tooDeep) {
            log.warn("too many stacked extensions, not executed depth={} at={}", depth, step.position());
        }
        tooDeep |= depth == DEEPEST;
        if (depth < DEEPEST) {
            executeDeeper(target);
        }
    }

    private void executeDeeper(TransferTarget target) {
        if (++executed > MOST_EXECUTED) {
            log.warn("extensions are executed without end, call ends at={}", step.position());
            throw call.hangup(HangupCause.EXCHANGE_ROUTING_ERROR);
        }
        CallerProfile outer = profile;
        Step before = step;
        profile = outer.at(target.extension(), context(target));
        depth++;
        try {
            execute(target.inline().isEmpty() ? found() : target.inline());
            step = before;
        } finally {
            depth--;
            profile = profile.at(outer.destinationNumber(), outer.place());
        }
    }

    /** No list if there is no such extension. */
    private List<Step> found() {
        Route route = call.hunt(Hunting.EXECUTE);
        if (route instanceof Route.NotFound none) {
            log.debug("nothing to execute reason={}", none.reason());
            return List.of();
        }
        return ((Route.Found) route).steps();
    }

    /** Goes elsewhere: the old destination becomes rdnis, keys are forgotten. */
    void follow(TransferTarget target) {
        if (!Truth.of(call.variables().text("limit_ignore_transfer", ""))) {
            call.services().limits().releaseAll();
        }
        call.become(CallState.ROUTING);
        Value context = context(target);
        new TransferCount(call.variables()).another(call, call.now(), target, context);
        profile = profile.transferredTo(target.extension(), context)
                .with("profile_created_time", microseconds(call.now()));
        call.leaves(target);
        hunting = Hunting.TRANSFER;
        inline = target.inline();
        list = Optional.empty();
        depth = 0;
        executed = 0;
        tooDeep = false;
        call.forgetDigits();
        log.debug("transferred to={} context={}", LogText.of(profile.destinationNumber()), LogText.of(context));
    }

    /** Since 1970. */
    private static Value microseconds(Instant now) {
        return Value.configured(Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, now)));
    }

    private Value context(TransferTarget target) {
        Variables variables = call.variables();
        return target.context()
                .or(() -> variables.get("force_transfer_context"))
                .orElse(profile.place());
    }
}
