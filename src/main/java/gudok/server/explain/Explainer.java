package gudok.server.explain;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.hunt.Answers;
import gudok.dialplan.hunt.HuntInput;
import gudok.dialplan.hunt.Rehearsal;
import gudok.dialplan.hunt.Route;
import gudok.server.view.Explanation;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Runs hunts again and tells why they ended as they did. No effects; any thread. */
public final class Explainer {
    private static final int MOST_TRANSFERS = 70;
    private static final String CUT =
            "the call had more variables, or functions answered more, than is kept; variables that are"
                    + " missing here count as unset, and functions without a kept answer are asked now";

    private final RoutingPlan plan;

    public Explainer(RoutingPlan plan) {
        this.plan = plan;
    }

    /** A call that did not happen; transfers that its actions surely come to are followed. */
    public Explanation explain(Question question) {
        List<String> notes = new ArrayList<>();
        question.from()
                .filter(from -> ImaginedCall.caller(plan, question).isEmpty())
                .ifPresent(from ->
                        notes.add("there is no user " + from + " in the directory; the call is one of a stranger"));
        return follow(ImaginedCall.of(plan, question), notes);
    }

    private Explanation follow(HuntInput first, List<String> notes) {
        List<Explanation> hunts = new ArrayList<>();
        Optional<HuntInput> input = Optional.of(first);
        while (input.isPresent()) {
            Hunted hunted = hunt(input.get(), Answers.NONE, hunts.isEmpty() ? notes : List.of(), rows());
            boolean ended = hunts.size() == MOST_TRANSFERS;
            hunts.add(ended ? looping(hunted.explanation()) : hunted.explanation());
            input = ended ? Optional.empty() : hunted.next();
        }
        return chain(hunts);
    }

    /** One hunt alone that was; what its actions executed was hunted for, and kept, by itself. */
    Explanation explain(KeptHunt hunt) {
        KeptHunt.Contents contents = hunt.contents(plan.globals());
        ActionRows alone = new ActionRows((target, input, rehearsal) -> Optional.empty());
        return hunt(contents.input(), contents.answers(), hunt.cut() ? List.of(CUT) : List.of(), alone)
                .explanation();
    }

    /** Hunts of one call, in order; at least one. */
    static Explanation chain(List<Explanation> hunts) {
        Explanation last = hunts.get(hunts.size() - 1);
        for (int i = hunts.size() - 2; i >= 0; i--) {
            last = hunts.get(i).then(last);
        }
        return last;
    }

    private record Hunted(Explanation explanation, Optional<HuntInput> next) {}

    private Hunted hunt(HuntInput input, Answers answers, List<String> notes, ActionRows rows) {
        ExplainRecorder recorder = new ExplainRecorder();
        Route route = plan.dialplan().replay(input, recorder, answers);
        if (route instanceof Route.NotFound none) {
            Optional<String> cause = Optional.of(HangupCause.NO_ROUTE_DESTINATION.name());
            return new Hunted(explanation(input, recorder, List.of(), cause, none.reason(), notes), Optional.empty());
        }
        ActionRows.Listed listed =
                rows.list(((Route.Found) route).steps(), input, plan.dialplan().rehearsal(input, answers));
        return new Hunted(explanation(input, recorder, listed.actions(), Optional.empty(), "", notes), listed.next());
    }

    private ActionRows rows() {
        AtomicReference<ActionRows> rows = new AtomicReference<>();
        rows.set(new ActionRows(
                (target, outer, rehearsal) -> Optional.of(execution(target, outer, rehearsal, rows.get()))));
        return rows.get();
    }

    /** Where there is no such extension the list goes on. */
    private ActionRows.Execution execution(
            TransferTarget target, HuntInput outer, Rehearsal rehearsal, ActionRows rows) {
        HuntInput input = new HuntInput(
                outer.profile().at(target.extension(), ActionRows.context(target, outer, rehearsal)),
                rehearsal.variables(),
                outer.globals(),
                outer.now());
        ExplainRecorder recorder = new ExplainRecorder();
        Route route = plan.dialplan().replay(input, recorder, Answers.NONE);
        if (route instanceof Route.NotFound none) {
            String reason = none.reason() + "; the list goes on";
            return new ActionRows.Execution(
                    explanation(input, recorder, List.of(), Optional.empty(), reason, List.of()),
                    Optional.empty(),
                    false);
        }
        ActionRows.Listed listed = rows.list(
                ((Route.Found) route).steps(), input, plan.dialplan().rehearsal(input, Answers.NONE, rehearsal));
        return new ActionRows.Execution(
                explanation(input, recorder, listed.actions(), Optional.empty(), "", List.of()),
                listed.next(),
                listed.over());
    }

    private Explanation explanation(
            HuntInput input,
            ExplainRecorder recorder,
            List<Explanation.Action> actions,
            Optional<String> cause,
            String reason,
            List<String> notes) {
        CallerProfile profile = input.profile();
        return new Explanation(
                profile.destinationNumber().text(),
                profile.context(),
                plan.version(),
                input.now().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME),
                recorder.matched(),
                actions,
                cause,
                reason,
                recorder.conditions(),
                recorder.extensions(),
                Math.max(0, size(profile.context()) - recorder.extensions().size()),
                notes,
                Optional.empty());
    }

    private int size(String context) {
        return plan.dialplan().size(context);
    }

    private static Explanation looping(Explanation last) {
        return new Explanation(
                last.number(),
                last.context(),
                last.version(),
                last.time(),
                last.matched(),
                last.actions(),
                Optional.of(HangupCause.EXCHANGE_ROUTING_ERROR.name()),
                "transferred more than " + MOST_TRANSFERS + " times",
                last.conditions(),
                last.extensions(),
                last.unseen(),
                last.notes(),
                Optional.empty());
    }
}
