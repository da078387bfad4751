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
import gudok.media.app.LineVariables;
import gudok.media.line.LineReport;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One call, from INVITE to its report. Runs on a thread of its own ({@link #run}), which alone changes it; everybody else
 * posts to its mailbox.
 */
final class Call implements Walking, Runnable {
    private static final Logger log = LoggerFactory.getLogger(Call.class);

    private final CallEnvironment environment;
    private final Leg leg;
    private final Map<String, String> globals;
    private final Variables variables;
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
    private final CallReport report;
    private CallState state = CallState.ROUTING;
    private final TimeVariables times;
    private final CallEnding ending;
    private final Answering answering;
    private final Party.Home home;
    private Optional<TransferTarget> first = Optional.empty();

    Call(CallEnvironment environment, Party.Home home, Leg leg, IncomingCalls.Invitation invitation) {
        this.environment = environment;
        this.home = home;
        this.leg = leg;
        CallPlan plan = environment.plan().current();
        globals = plan.globals();
        variables = new ChannelVariables(invitation.variables());
        mailbox = new Mailbox();
        digits = new DigitIntake(environment.clock(), mailbox);
        CodecList codecs = new CodecList(variables, environment.codecs());
        lines = new CallLines(environment, invitation.profile());
        CallMedia.Wishes wishes = new CallMedia.Wishes(new SoundPrefix(variables, this::globals), codecs::wanted);
        media = new CallMedia(this, environment, invitation.sdpOffer(), wishes, lines);
        schedule = new CallSchedule(environment.timers(), mailbox);
        inbox = new CallInbox(this, environment.timers(), mailbox, media);
        bridge = new Bridge(this, environment, inbox, mailbox, media);
        Instant started = environment.clock().instant();
        dialplan = plan.dialplan();
        walk = new DialplanWalk(this, DialplanWalk.born(invitation.profile(), started));
        services = new OwnServices(this, environment, bridge, walk, schedule);
        times = new TimeVariables(variables);
        times.started(started);
        ending = new CallEnding(leg, media, variables);
        report = new CallReport(environment, ending, started);
        answering = new Answering(this, environment, media, times);
        lines.dialog(leg);
    }

    /** Of a party that leaves a bridge; it is answered, and sent there before anything else. */
    static Call of(CallEnvironment environment, Party.Home home, Party party, TransferTarget target) {
        Call call = new Call(
                environment,
                home,
                party.leg(),
                new IncomingCalls.Invitation(party.profile(), party.variables(), Optional.empty()));
        call.answering.adopt(party);
        call.state = CallState.EXECUTING;
        call.first = Optional.of(target);
        return call;
    }

    /** Something happened on its own leg; one that has only lost its sound is still up. From any thread. */
    void heard(LegEvent event) {
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

    /** What is measured on this call's lines; from any thread. */
    CallLines lines() {
        return lines;
    }

    @Override
    public void run() {
        try (var ignored = MDC.putCloseable("call-id", id())) {
            HangupCause cause = HangupCause.NORMAL_TEMPORARY_FAILURE;
            try {
                report.begun(profile(), leg);
                cause = untilItEnds();
            } finally {
                finish(cause);
            }
        }
    }

    /** Whatever ended it, memory that ran out too: nothing of it stays behind. */
    private void finish(HangupCause cause) {
        try {
            become(CallState.HANGUP);
            new CallVariables(variables).ended(cause, ending.disposition(), ending.status(), currentStep());
            times.ended(environment.clock().instant());
        } finally {
            services.limits().releaseAll();
            media.close().ifPresent(this::lineIsMeasured);
            schedule.close();
        }
        report.ended(profile(), variables, cause, currentStep());
        become(CallState.REPORTED);
    }

    private void lineIsMeasured(LineReport line) {
        new LineVariables(variables).set(line);
        LegDetail.line(variables, leg.sipCallId());
    }

    private HangupCause untilItEnds() {
        try {
            schedule.endAt(new Schedule(
                    environment.maxDuration(),
                    Optional.empty(),
                    new Schedule.Task.Hangup(HangupCause.ALLOTTED_TIMEOUT)));
            first.ifPresent(walk::follow);
            throw walk.walkOn();
        } catch (CallEnded end) {
            return end.cause();
        } catch (RuntimeException | Error e) {
            ending.failed();
            Step last = currentStep();
            log.error(
                    "call failed application={} data={} at={}",
                    last.application(),
                    last.data().text(),
                    last.position(),
                    e);
            return HangupCause.NORMAL_TEMPORARY_FAILURE;
        }
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
    public void betweenSteps() {
        inbox.handleWhatIsThere();
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
        if (!state.canBecome(next)) {
            throw new IllegalStateException("call " + id() + " cannot go from " + state + " to " + next);
        }
        state = next;
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
    public CallEnded hangup(HangupCause cause) {
        throw ending.hangup(cause);
    }

    @Override
    public CallEnded respond(int status, Optional<String> reason) {
        throw ending.respond(status, reason);
    }

    /** Both are joined now. */
    void bridged() {
        times.bridged(now());
    }

    CallEnding ending() {
        return ending;
    }

    @Override
    public Transferred transfer(TransferTarget target) {
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
