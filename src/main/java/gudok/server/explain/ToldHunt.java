package gudok.server.explain;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Step;
import gudok.dialplan.hunt.HuntInput;
import gudok.dialplan.hunt.Route;
import gudok.server.call.Hunting;
import gudok.server.call.Rehearsal;
import gudok.server.view.Explanation;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One hunt and its actions, while they are being rehearsed. For one thread. */
final class ToldHunt {
    private final CallerProfile profile;
    private final String time;
    private final Hunting why;
    private final boolean certain;
    private final ExplainRecorder recorder = new ExplainRecorder();
    private final List<Row> rows = new ArrayList<>();
    private Optional<String> missing = Optional.empty();

    /** One action. */
    static final class Row {
        private final Step step;
        private final boolean reached;
        private final boolean certain;
        private final List<String> notes = new ArrayList<>();
        private Optional<String> expanded = Optional.empty();
        private final List<Explanation> loops = new ArrayList<>();
        private Optional<ToldHunt> hunt = Optional.empty();

        Row(Step step, boolean reached, boolean certain) {
            this.step = step;
            this.reached = reached;
            this.certain = certain;
        }

        /** The first time counts: what runs within the action comes later. */
        void expanded(String text) {
            expanded = expanded.or(() -> Optional.of(text));
        }

        void note(String note) {
            if (!notes.contains(note)) {
                notes.add(note);
            }
        }

        void begins(Explanation call) {
            loops.add(call);
        }

        void executes(ToldHunt found) {
            hunt = Optional.of(found);
        }

        private Explanation.Action action(RoutingPlan plan, Secrets secrets) {
            Position at = Position.parse(step.position());
            String data = step.data().text();
            return new Explanation.Action(
                    step.application(),
                    secrets.assigned(data),
                    secrets.action(data, expanded.orElse(data)),
                    step.extension(),
                    at.file(),
                    at.line(),
                    at.column(),
                    reached,
                    certain,
                    notes.stream().map(secrets::text).toList(),
                    hunt.map(executed -> executed.explanation(plan, secrets, List.of())),
                    loops);
        }
    }

    ToldHunt(HuntInput input, Hunting why, boolean certain) {
        profile = input.profile();
        time = input.now().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        this.why = why;
        this.certain = certain;
    }

    ExplainRecorder recorder() {
        return recorder;
    }

    void found(Route route) {
        missing = route instanceof Route.NotFound none ? Optional.of(none.reason()) : Optional.empty();
    }

    boolean isMissing() {
        return missing.isPresent();
    }

    private String reachedBy() {
        return switch (why) {
            case EXECUTE -> "execute_extension";
            case TRANSFER -> "transfer";
            case LOOPBACK -> "loopback";
            case FIRST -> "first";
        };
    }

    Row add(Row row) {
        rows.add(row);
        return row;
    }

    /** One after which the call goes on. */
    Explanation explanation(RoutingPlan plan, Secrets secrets, List<String> notes) {
        String goesOn = why == Hunting.EXECUTE ? "; the list goes on" : "";
        return explanation(
                plan,
                secrets,
                notes,
                new Rehearsal.Ending(
                        Optional.empty(), true, missing.map(r -> r + goesOn).orElse("")));
    }

    /** The last one. */
    Explanation explanation(RoutingPlan plan, Secrets secrets, List<String> notes, Rehearsal.Ending end) {
        boolean sure = end.certain() || missing.isPresent();
        Optional<String> cause = end.cause().map(HangupCause::name);
        return new Explanation(
                profile.destinationNumber().text(),
                profile.context(),
                plan.version(),
                time,
                recorder.matched(),
                rows.stream().map(row -> row.action(plan, secrets)).toList(),
                cause.filter(name -> sure),
                missing.filter(none -> why != Hunting.EXECUTE).orElse(end.reason()),
                recorder.conditions().stream().map(secrets::condition).toList(),
                recorder.extensions(),
                Math.max(
                        0,
                        plan.dialplan().size(profile.context())
                                - recorder.extensions().size()),
                notes,
                Optional.empty(),
                reachedBy(),
                missing.isEmpty(),
                certain,
                cause.filter(name -> !sure),
                Optional.empty());
    }
}
