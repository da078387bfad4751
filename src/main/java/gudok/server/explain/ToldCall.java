package gudok.server.explain;

import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import gudok.dialplan.hunt.Answers;
import gudok.dialplan.hunt.HuntInput;
import gudok.dialplan.hunt.Route;
import gudok.server.call.AssumedBridges;
import gudok.server.call.Hunting;
import gudok.server.call.Rehearsal;
import gudok.server.call.RehearsalListener;
import gudok.server.log.QuietLog;
import gudok.server.view.Explanation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Writes down what a rehearsed call does. For one thread, used once. */
final class ToldCall implements RehearsalListener {
    /** Calls that loopback legs begin, which are told of in all. */
    private static final int MOST_LOOPS = 20;

    private final RoutingPlan plan;
    private final Answers answers;
    private final Hunting begin;
    private final Optional<ExecutedHunts> real;
    private final AssumedBridges bridges;
    private final AtomicInteger loopsLeft;
    private final Secrets secrets;
    private final List<ToldHunt> hunts = new ArrayList<>();
    private final Deque<Frame> frames = new ArrayDeque<>();
    private Optional<ToldHunt> coming = Optional.empty();
    private Optional<ToldHunt.Row> current = Optional.empty();
    private boolean certain = true;
    private boolean listEnded;
    /** Of a call that certainly nobody answers. */
    private Optional<HangupCause> failure = Optional.empty();

    /** A list that is being executed. */
    private static final class Frame {
        private final ToldHunt hunt;
        private final List<Step> steps;
        private final Optional<ToldHunt.Row> outer;
        private int next;

        Frame(ToldHunt hunt, List<Step> steps, Optional<ToldHunt.Row> outer) {
            this.hunt = hunt;
            this.steps = steps;
            this.outer = outer;
        }
    }

    /**
     * Nothing is told yet.
     *
     * @param begin how the call comes to the first hunt
     * @param real  of a call that was: the only hunts that are followed
     */
    ToldCall(RoutingPlan plan, Answers answers, Hunting begin, Optional<ExecutedHunts> real) {
        this(plan, answers, begin, real, AssumedBridges.UNKNOWN, new AtomicInteger(MOST_LOOPS));
    }

    /** One whose bridges come to this. */
    ToldCall(RoutingPlan plan, AssumedBridges bridges) {
        this(plan, Answers.NONE, Hunting.FIRST, Optional.empty(), bridges, new AtomicInteger(MOST_LOOPS));
    }

    private ToldCall(
            RoutingPlan plan,
            Answers answers,
            Hunting begin,
            Optional<ExecutedHunts> real,
            AssumedBridges bridges,
            AtomicInteger loopsLeft) {
        this.loopsLeft = loopsLeft;
        this.bridges = bridges;
        this.plan = plan;
        this.answers = answers;
        this.begin = begin;
        this.real = real;
        secrets = new Secrets(plan);
    }

    /** The call's hunts in order. */
    Explanation tell(HuntInput input, List<String> notes) {
        Rehearsal.World world =
                new Rehearsal.World(plan.dialplan(), answers, plan.directory(), plan.domain(), plan.shared(), bridges);
        secrets.learn(input.variables().all());
        Rehearsal rehearsal = new Rehearsal(input, world, this);
        Rehearsal.Ending end = QuietLog.during(rehearsal::run, this::warned);
        failure = end.cause().filter(cause -> end.certain() && !rehearsal.isAnswered());
        leaves();
        boolean returns = begin == Hunting.EXECUTE && (listEnded || hunts.get(0).isMissing());
        Rehearsal.Ending told = returns ? new Rehearsal.Ending(Optional.empty(), true, "") : end;
        List<Explanation> all = new ArrayList<>();
        for (int i = 0; i < hunts.size(); i++) {
            List<String> first = i == 0 ? notes : List.of();
            all.add(
                    i == hunts.size() - 1
                            ? hunts.get(i).explanation(plan, secrets, first, told)
                            : hunts.get(i).explanation(plan, secrets, first));
        }
        return Explainer.chain(all);
    }

    @Override
    public Optional<Route> hunt(HuntInput input, Hunting why, UnaryOperator<KeyValueStore> stores) {
        if (real.isEmpty() || hunts.isEmpty()) {
            return Optional.of(hunt(input, answers, why, stores));
        }
        return why == Hunting.EXECUTE
                ? real.get().take(input).map(kept -> hunt(asItWas(kept.input(), input), kept.answers(), why, stores))
                : Optional.empty();
    }

    private static HuntInput asItWas(HuntInput real, HuntInput rehearsed) {
        return new HuntInput(real.profile(), rehearsed.variables(), real.globals(), real.now());
    }

    private Route hunt(HuntInput input, Answers known, Hunting why, UnaryOperator<KeyValueStore> stores) {
        ToldHunt hunt = new ToldHunt(input, hunts.isEmpty() ? begin : why, certain);
        if (why == Hunting.EXECUTE) {
            current.ifPresent(row -> row.executes(hunt));
        } else {
            hunts.add(hunt);
        }
        Route route = plan.dialplan().rehearse(input, hunt.recorder(), known, stores);
        hunt.found(route);
        coming = Optional.of(hunt).filter(found -> route instanceof Route.Found);
        return route;
    }

    @Override
    public void begins(List<Step> steps) {
        ToldHunt hunt = coming.orElseGet(() ->
                Optional.ofNullable(frames.peek()).map(frame -> frame.hunt).orElse(hunts.get(hunts.size() - 1)));
        coming = Optional.empty();
        listEnded = false;
        frames.push(new Frame(hunt, steps, current));
    }

    @Override
    public void ends() {
        current = frames.pop().outer;
        listEnded = frames.isEmpty();
    }

    @Override
    public void step(Step step) {
        Frame frame = frames.element();
        if (frame.next < frame.steps.size() && frame.steps.get(frame.next) == step) {
            frame.next++;
        }
        current = Optional.of(frame.hunt.add(new ToldHunt.Row(step, true, certain)));
    }

    @Override
    public void expanded(Value data) {
        current.ifPresent(row -> row.expanded(data.text()));
    }

    @Override
    public void depends(String why) {
        certain = false;
        current.ifPresent(row -> row.note("depends on the call: " + why));
    }

    @Override
    public void remark(String what) {
        current.ifPresent(row -> row.note(what));
    }

    /** What a real call's legs began are calls of their own, which are explained for themselves. */
    @Override
    public Optional<HangupCause> loops(HuntInput input) {
        if (real.isPresent()) {
            return Optional.empty();
        }
        if (loopsLeft.getAndDecrement() <= 0) {
            current.ifPresent(
                    row -> row.note("not followed into " + number(input) + ": too many loopback legs in all"));
            return Optional.empty();
        }
        ToldCall loop =
                new ToldCall(plan, Answers.NONE, Hunting.LOOPBACK, Optional.empty(), AssumedBridges.UNKNOWN, loopsLeft);
        Explanation told = loop.tell(input, List.of());
        current.ifPresent(row -> row.begins(told));
        return loop.failure;
    }

    private static String number(HuntInput input) {
        return input.profile().destinationNumber().text();
    }

    @Override
    public void leaves() {
        while (!frames.isEmpty()) {
            Frame frame = frames.pop();
            frame.steps
                    .subList(frame.next, frame.steps.size())
                    .forEach(step -> frame.hunt.add(new ToldHunt.Row(step, false, certain)));
        }
        current = Optional.empty();
    }

    private void warned(String line) {
        current.ifPresent(row -> row.note(line));
    }
}
