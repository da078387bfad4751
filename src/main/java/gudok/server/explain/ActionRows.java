package gudok.server.explain;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import gudok.dialplan.hunt.HuntInput;
import gudok.dialplan.hunt.Rehearsal;
import gudok.server.call.ChannelVariables;
import gudok.server.view.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists actions as a call would come to them. Extensions that they execute are hunted too, within the bounds of a call and of
 * what anybody reads. For one hunt and what it executes.
 */
final class ActionRows {
    private static final int MOST_INLINE = 70;
    private static final int DEEPEST = 32;
    private static final int MOST_EXECUTED = 100;

    private final Executions executions;
    private int executed;
    private int depth;

    /** Hunts for an extension that an action executes. */
    interface Executions {
        /** Empty: what actions execute is not followed. */
        Optional<Execution> execute(TransferTarget target, HuntInput input, Rehearsal outer);
    }

    /**
     * A hunt within an action.
     *
     * @param next where the call goes for good from there
     * @param over the call does not come back
     */
    record Execution(Explanation explanation, Optional<HuntInput> next, boolean over) {}

    /**
     * What was listed.
     *
     * @param next where the call goes next
     * @param over   the call ends or goes elsewhere, so that nothing behind is reached
     */
    record Listed(List<Explanation.Action> actions, Optional<HuntInput> next, boolean over) {}

    ActionRows(Executions executions) {
        this.executions = executions;
    }

    Listed list(List<Step> steps, HuntInput input, Rehearsal rehearsal) {
        Walk walk = new Walk(input, rehearsal);
        walk.go(steps);
        boolean over = walk.over;
        for (int i = 0; i < MOST_INLINE && !walk.inline.isEmpty(); i++) {
            List<Step> inline = walk.inline;
            walk.inline = List.of();
            walk.over = false;
            walk.go(inline);
        }
        return new Listed(walk.rows, walk.next, over);
    }

    /** Through one list. */
    private final class Walk {
        private final HuntInput input;
        private final Rehearsal rehearsal;
        private final List<Explanation.Action> rows = new ArrayList<>();
        private Optional<HuntInput> next = Optional.empty();
        private List<Step> inline = List.of();
        private boolean over;

        Walk(HuntInput input, Rehearsal rehearsal) {
            this.input = input;
            this.rehearsal = rehearsal;
        }

        void go(List<Step> steps) {
            for (Step step : steps) {
                Value expanded = rehearsal.perform(step);
                rows.add(row(step, expanded, !over));
                if (!over) {
                    follow(step);
                }
            }
        }

        private void follow(Step step) {
            over = step.application().equalsIgnoreCase("hangup");
            rehearsal.transfer(step).ifPresent(this::leave);
            rehearsal.executed(step).ifPresent(this::execute);
        }

        private void leave(TransferTarget target) {
            over = true;
            inline = target.inline();
            next = inline.isEmpty() ? Optional.of(transferred(target)) : Optional.empty();
        }

        private HuntInput transferred(TransferTarget target) {
            HuntInput call = rehearsal.call();
            CallerProfile elsewhere =
                    call.profile().transferredTo(target.extension(), context(target, call, rehearsal));
            return new HuntInput(
                    elsewhere, new ChannelVariables(call.variables().all()), call.globals(), call.now());
        }

        private void execute(TransferTarget extension) {
            if (depth >= DEEPEST || executed >= MOST_EXECUTED) {
                return;
            }
            depth++;
            executed++;
            if (extension.inline().isEmpty()) {
                executions.execute(extension, rehearsal.call(), rehearsal).ifPresent(this::add);
            } else {
                go(extension.inline());
            }
            depth--;
        }

        private void add(Execution found) {
            int last = rows.size() - 1;
            rows.set(last, rows.get(last).executing(found.explanation()));
            next = found.next();
            over = found.over();
        }
    }

    /** The context of an extension that is transferred to or executed. */
    static String context(TransferTarget target, HuntInput input, Rehearsal rehearsal) {
        return target.context()
                .or(() -> rehearsal.variables().get("force_transfer_context").map(Value::text))
                .orElse(input.profile().context());
    }

    private static Explanation.Action row(Step step, Value expanded, boolean reached) {
        Position at = Position.parse(step.position());
        return new Explanation.Action(
                step.application(),
                step.data().text(),
                expanded.text(),
                step.extension(),
                at.file(),
                at.line(),
                at.column(),
                reached);
    }
}
