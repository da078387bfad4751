package gudok.server.call;

import gudok.dialplan.CallPlan;
import gudok.dialplan.Dialplan;
import gudok.dialplan.call.BridgeResult;
import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.MediaControl;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Transferred;
import gudok.dialplan.call.Variables;
import gudok.dialplan.call.Wait;
import gudok.dialplan.call.WaitResult;
import gudok.dialplan.hunt.Route;
import gudok.server.journal.CallJournal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One call, from INVITE to its report. Changed only by the thread that {@link CallRun} gives it; everybody else posts to its
 * mailbox.
 */
final class Call implements Walking {
    private final CallEnvironment environment;
    private final Leg leg;
    private final Map<String, String> globals;
    private final Variables variables;
    private final CallJournal journal;
    private final Mailbox mailbox;
    private final DigitIntake digits;
    private final CallMedia media;
    private final CallLines lines;
    private final CallInbox inbox;
    private final CallSchedule schedule;
    private final Bridge bridge;
    private final DialplanWalk walk;
    private final Dialplan dialplan;
    private final OwnServices services;
    private final Moments moments;
    private final CallLife life;
    private final TimeVariables times;
    private final CallEnding ending;
    private final Answering answering;
    private final Party.Home home;
    private final AckNews acks;

    Call(CallEnvironment environment, Party.Home home, Leg leg, IncomingCalls.Invitation invitation) {
        this(environment, home, leg, invitation, new Origin(environment.clock().instant(), invitation.profile()));
    }

    /** @param named whom lists of calls name */
    private record Origin(Instant started, CallerProfile named) {}

    private Call(
            CallEnvironment environment, Party.Home home, Leg leg, IncomingCalls.Invitation invitation, Origin origin) {
        this.environment = environment;
        this.home = home;
        this.leg = leg;
        Instant started = origin.started();
        CallPlan plan = environment.plan().current();
        globals = plan.globals();
        variables = new ChannelVariables(
                invitation.variables(), environment.shared().names());
        journal = environment.journals().open(CallLines.opening(invitation, origin.named(), started));
        mailbox = new Mailbox();
        acks = new AckNews(invitation.sdpOffer().isPresent());
        digits = new DigitIntake(environment.clock(), mailbox, journal::digit);
        CodecList codecs = new CodecList(variables, this::globals, environment.codecs());
        lines = new CallLines(environment, origin.named(), journal);
        CallMedia.Wishes wishes = new CallMedia.Wishes(new SoundPrefix(variables, this::globals), codecs::wanted);
        media = new CallMedia(this, environment, invitation.sdpOffer(), wishes, lines);
        schedule = new CallSchedule(environment.timers(), mailbox::post);
        inbox = new CallInbox(this, environment.timers(), mailbox, media);
        bridge = new Bridge(this, environment, inbox, mailbox, media);
        dialplan = plan.dialplan();
        walk = new DialplanWalk(this, DialplanWalk.born(invitation.profile(), started));
        moments = new Moments(this, dialplan, walk::executeNested);
        services = new OwnServices(this, environment, bridge, walk, schedule);
        times = new TimeVariables(variables);
        times.started(started);
        ending = new CallEnding(leg, media, variables);
        life = new CallLife(this, environment, walk, schedule, new CallReport(environment, ending, started));
        answering = new Answering(this, environment, media, times);
        lines.dialog(leg, invitation.profile().uuid(), "");
    }

    /** Of a party that leaves a bridge; it is answered, and sent there before anything else. */
    static Call of(CallEnvironment environment, Party.Home home, Party party, TransferTarget target) {
        Call call = new Call(
                environment,
                home,
                party.leg(),
                new IncomingCalls.Invitation(party.profile(), party.variables(), Optional.empty()),
                party.dialled()
                        .map(dialled -> new Origin(dialled.invited(), party.towards(target)))
                        .orElseGet(() -> new Origin(environment.clock().instant(), party.profile())));
        party.dialled().ifPresent(call.times::dialled);
        call.answering.adopt(party);
        call.life.beginAt(target, party.dialled().isPresent());
        return call;
    }

    /** Something happened on its own leg; one that has only lost its sound is still up. From any thread. */
    void heard(LegEvent event) {
        if (acks.isNone(event)) {
            return;
        }
        if (event instanceof LegEvent.Digit key) {
            digits.pressed(key.digit(), DigitIntake.Way.INFO);
        } else if (event instanceof LegEvent.Ended ended && ended.cause() == HangupCause.MEDIA_TIMEOUT) {
            mailbox.post(new Message.HangupRequest(HangupCause.MEDIA_TIMEOUT));
        } else {
            mailbox.post(new Message.FromCaller(event));
        }
    }

    /** Where called parties go that leave a bridge with this call. */
    Party.Home home() {
        return home;
    }

    CallInbox inbox() {
        return inbox;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    DigitIntake digits() {
        return digits;
    }

    Leg leg() {
        return leg;
    }

    /** What happens is told there. */
    CallJournal journal() {
        return journal;
    }

    /** What is measured on this call's lines; from any thread. */
    CallLines lines() {
        return lines;
    }

    /** Goes on until it waits for a message, or is over: true then. On any thread, one at a time. */
    boolean goOn() {
        return life.goOn();
    }

    /** Runs a step nested in another one, which is the current step again afterwards. */
    void executeNested(Step nested) {
        walk.executeNested(nested);
    }

    @Override
    public Route hunt(Hunting why) {
        return dialplan.hunt(walk.profile(), variables, globals(), environment.wallClock());
    }

    @Override
    public void execute(Step step) {
        journal.runs(step, () -> step.run(this));
        if (walk.waits()) {
            journal.waits(Optional.of(step));
        }
    }

    @Override
    public void leaves(TransferTarget target) {
        journal.transferred(target.extension().text());
    }

    @Override
    public void betweenSteps() {
        inbox.handleWhatIsThere();
    }

    @Override
    public void moment(Moment moment) {
        moments.reached(moment);
    }

    Dialplan dialplan() {
        return dialplan;
    }

    Moments moments() {
        return moments;
    }

    @Override
    public void forgetDigits() {
        inbox.forgetDigits();
    }

    @Override
    public Instant now() {
        return environment.clock().instant();
    }

    @Override
    public void become(CallState next) {
        life.become(next);
    }

    @Override
    public String id() {
        return walk.profile().uuid();
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
        return environment.shared().globals().over(globals);
    }

    @Override
    public Step currentStep() {
        return walk.step();
    }

    @Override
    public boolean isAnswered() {
        return media.isAnswered();
    }

    @Override
    public boolean hasMedia() {
        return media.isOpen();
    }

    /** Somebody is rung for the caller. */
    void rings() {
        answering.rings();
    }

    @Override
    public void ringReady(boolean queued) {
        answering.ringReady(queued);
    }

    @Override
    public void preAnswer() {
        answering.preAnswer();
    }

    @Override
    public void answer() {
        answering.answer();
    }

    @Override
    public MediaControl media() {
        return media.control();
    }

    @Override
    public WaitResult await(Wait wait) {
        return inbox.await(wait);
    }

    @Override
    public void awaitMessage() {
        mailbox.awaitMessage();
    }

    @Override
    public void awaitLast(Wait wait, Consumer<Optional<WaitResult>> rest) {
        walk.leave(new LastWait(inbox, inbox.begin(wait), result -> {
            journal.waits(Optional.empty());
            rest.accept(result);
        }));
    }

    @Override
    public void inside(Runnable action) {
        walk.inside(action);
    }

    @Override
    public CallEnded hangup(HangupCause cause) {
        throw ending.hangup(cause);
    }

    @Override
    public CallEnded respond(int status, Optional<String> reason) {
        throw ending.respond(status, reason);
    }

    /** As {@link Answering#answerDirectly}. */
    void answerDirectly(String sdp) {
        answering.answerDirectly(sdp);
    }

    /** Both are joined now. */
    void bridged() {
        journal.bridged();
        times.bridged(now());
    }

    CallMedia callMedia() {
        return media;
    }

    TimeVariables times() {
        return times;
    }

    CallEnding ending() {
        return ending;
    }

    @Override
    public Transferred transfer(TransferTarget target) {
        moments.reached(Moment.BLIND_TRANSFER);
        throw new Transferred(target);
    }

    @Override
    public long schedule(Schedule task) {
        return schedule.add(task);
    }

    @Override
    public BridgeResult bridge(DialString destination) {
        return bridge.to(destination);
    }

    @Override
    public OwnServices services() {
        return services;
    }
}
