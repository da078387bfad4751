package gudok.server.call;

import gudok.dialplan.call.BridgeResult;
import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.CallServices;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.Expansion;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.MediaControl;
import gudok.dialplan.call.OwnExpansion;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Transferred;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.dialplan.call.Wait;
import gudok.dialplan.call.WaitResult;
import gudok.dialplan.hunt.HuntInput;
import gudok.dialplan.hunt.Route;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A call that is none: it does to itself what {@link Call} does, and nothing to the world. For one thread. */
final class RehearsedCall implements Walking, OwnExpansion {
    private static final int MOST_STEPS = 10_000;
    private static final int MOST_HUNTS = 200;
    static final String CUT = "the rehearsal was cut short here, after ";

    private final Rehearsal.World world;
    private final RehearsalListener listener;
    private final ZonedDateTime begin;
    private final RehearsalTime time;
    private final CallSchedule schedule;
    private final RehearsedWaits waits;
    private final DoubtfulVariables variables;
    private final TimeVariables times;
    private final DialplanWalk walk;
    private final RehearsedServices services;
    private final Moments moments;
    private final RehearsedMedia media =
            new RehearsedMedia(() -> doubtAfterwards(RehearsedMedia.VARIABLES), new RehearsedListening(this));
    private final Map<KeyValueStore, KeyValueStore> stores = new IdentityHashMap<>();
    private final List<String> laterDoubts = new ArrayList<>();
    private Map<String, String> globals;
    private boolean answered;
    private boolean open;
    private boolean certain = true;
    private boolean outcomeIsDoubtful;
    private int steps;
    private int hunts;
    private int bridges;

    RehearsedCall(HuntInput input, Rehearsal.World world, RehearsalListener listener) {
        this.world = world;
        this.listener = listener;
        begin = input.now();
        time = new RehearsalTime(begin.toInstant());
        Mailbox mailbox = new Mailbox();
        schedule = new CallSchedule(time, mailbox::post);
        schedule.endNever();
        waits = new RehearsedWaits(this, time, mailbox);
        variables = new DoubtfulVariables(
                new ChannelVariables(input.variables().all()), name -> depends("what ${" + name + "} is by then"));
        times = new TimeVariables(variables);
        globals = input.globals();
        answered = variables.text("endpoint_disposition", "").equals("ANSWER");
        open = answered || variables.text("endpoint_disposition", "").equals("EARLY MEDIA");
        walk = new DialplanWalk(this, input.profile());
        moments = new Moments(this, world.dialplan(), walk::executeNested);
        CallLimits own = new CallLimits(new LimitCounters(), time);
        services = new RehearsedServices(this, world, walk, schedule, new RehearsedLimits(this, own));
    }

    void walk() {
        walk.walk();
    }

    void follow(TransferTarget target) {
        walk.follow(target);
    }

    boolean isCertain() {
        return certain;
    }

    /** A loopback leg begins this call; why the leg fails, if that is certain. */
    Optional<HangupCause> loops(IncomingCalls.Invitation call) {
        return listener.loops(new HuntInput(
                DialplanWalk.born(call.profile(), time.instant()),
                new ChannelVariables(call.variables()),
                globals,
                time.instant().atZone(begin.getZone())));
    }

    /** What the next bridge comes to, if somebody has said so. */
    Optional<BridgeResult> nextBridge() {
        return world.bridges().of(bridges++);
    }

    /** From here on a real call may do something else. */
    void depends(String why) {
        certain = false;
        listener.depends(why);
    }

    void remark(String what) {
        listener.remark(what);
    }

    /** When the present action is over these variables hold what a real call finds out. */
    void doubtAfterwards(Collection<String> names) {
        laterDoubts.addAll(names);
    }

    KeyValueStore store(KeyValueStore real) {
        return stores.computeIfAbsent(real, CopiedStore::new);
    }

    void setGlobal(String name, String value) {
        Map<String, String> changed = new HashMap<>(globals);
        changed.put(name, value);
        changed.values().removeIf(String::isEmpty);
        globals = Collections.unmodifiableMap(changed);
    }

    private HuntInput input() {
        return new HuntInput(profile(), variables, globals, time.instant().atZone(begin.getZone()));
    }

    @Override
    public Route hunt(Hunting why) {
        if (++hunts > MOST_HUNTS) {
            throw new Rehearsal.NoEnd(CUT + MOST_HUNTS + " hunts");
        }
        Optional<Route> route = listener.hunt(input(), why, this::store);
        if (route.isPresent()) {
            return route.get();
        }
        if (why != Hunting.EXECUTE) {
            throw new Rehearsal.NoEnd("");
        }
        depends("what the extension does that is executed here");
        return new Route.NotFound("not followed");
    }

    @Override
    public void begins(List<Step> list) {
        listener.begins(list);
    }

    @Override
    public void ends() {
        listener.ends();
    }

    @Override
    public void execute(Step step) {
        if (++steps > MOST_STEPS) {
            throw new Rehearsal.NoEnd(CUT + MOST_STEPS + " actions");
        }
        listener.step(step);
        Set<String> setBefore = variables.note();
        boolean before = outcomeIsDoubtful;
        outcomeIsDoubtful = false;
        try {
            step.run(this);
        } finally {
            Set<String> setHere = variables.note(setBefore);
            if (outcomeIsDoubtful) {
                doubtAfterwards(setHere);
            }
            outcomeIsDoubtful = before;
            variables.doubt(laterDoubts);
            laterDoubts.clear();
        }
    }

    /** The present action waits for something of which only a real call knows what comes of it. */
    void doubtOutcome() {
        outcomeIsDoubtful = true;
    }

    @Override
    public void leaves(TransferTarget target) {
        listener.leaves();
    }

    @Override
    public void expanded(Value data) {
        listener.expanded(data);
    }

    @Override
    public Expansion expansion() {
        return world.dialplan().expansion(this::input, world.answers(), this::store);
    }

    @Override
    public void become(CallState next) {
        // nobody looks at the state of a rehearsal
    }

    @Override
    public void moment(Moment moment) {
        moments.reached(moment);
    }

    Moments moments() {
        return moments;
    }

    @Override
    public void forgetDigits() {
        // there are none
    }

    @Override
    public Instant now() {
        return time.instant();
    }

    @Override
    public String id() {
        return profile().uuid();
    }

    @Override
    public CallerProfile profile() {
        return walk.profile();
    }

    @Override
    public Variables variables() {
        return variables;
    }

    @Override
    public Map<String, String> globals() {
        return globals;
    }

    @Override
    public Step currentStep() {
        return walk.step();
    }

    @Override
    public boolean isAnswered() {
        return answered;
    }

    @Override
    public boolean hasMedia() {
        return open;
    }

    @Override
    public void ringReady(boolean queued) {
        if (!open) {
            times.rang(now());
            moment(Moment.RING);
        }
    }

    @Override
    public void preAnswer() {
        if (!open) {
            open = true;
            times.gotEarlyMedia(now());
            reached("EARLY MEDIA");
            moment(Moment.MEDIA);
            moment(Moment.PRE_ANSWER);
        }
    }

    @Override
    public void answer() {
        if (!answered) {
            answered = true;
            open = true;
            times.answered(now());
            reached("ANSWER");
            moment(Moment.MEDIA);
            moment(Moment.ANSWER);
        }
    }

    private void reached(String disposition) {
        variables.set("endpoint_disposition", Value.configured(disposition));
        variables.doubt(CallVariables.OF_MEDIA);
    }

    @Override
    public MediaControl media() {
        return media;
    }

    @Override
    public CallEnded hangup(HangupCause cause) {
        throw new CallEnded(cause);
    }

    @Override
    public CallEnded respond(int status, Optional<String> reason) {
        throw new CallEnded(CallEnding.causeOf(status));
    }

    @Override
    public Transferred transfer(TransferTarget target) {
        moments.reached(Moment.BLIND_TRANSFER);
        throw new Transferred(target);
    }

    @Override
    public long schedule(Schedule task) {
        if (task.after().isZero() && !(task.task() instanceof Schedule.Task.Broadcast)) {
            depends("how far the list comes before this happens, in the same moment; shown is what follows if not far");
        }
        return schedule.add(task);
    }

    @Override
    public CallServices services() {
        return services;
    }

    @Override
    public BridgeResult bridge(DialString destination) {
        return new RehearsedBridge(this, world).to(destination);
    }

    @Override
    public WaitResult await(Wait wait) {
        return waits.await(wait);
    }

    @Override
    public void betweenSteps() {
        waits.handleWhatIsThere();
    }

    void executeNested(Step step) {
        walk.executeNested(step);
    }
}
