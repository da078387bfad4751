package gudok.server.call;

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
import gudok.dialplan.call.Truth;
import gudok.dialplan.call.Variables;
import gudok.dialplan.call.Wait;
import gudok.dialplan.call.WaitResult;
import gudok.dialplan.hunt.Route;
import gudok.media.app.LineVariables;
import gudok.server.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Instant started;
    private final Set<String> sipCallIds = ConcurrentHashMap.newKeySet();
    private CallState state = CallState.ROUTING;
    private String disposition = "";
    private final TimeVariables times;
    /** Of the final response to the caller, or to the BYE. */
    private int finalStatus = 200;

    Call(CallEnvironment environment, Leg leg, IncomingCalls.Invitation invitation) {
        this.environment = environment;
        this.leg = leg;
        CallPlan plan = environment.plan().get();
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
        started = environment.clock().instant();
        dialplan = plan.dialplan();
        walk = new DialplanWalk(this, DialplanWalk.born(invitation.profile(), started));
        services = new OwnServices(this, environment, walk, schedule);
        times = new TimeVariables(variables);
        times.started(started);
        sipCallIds.add(leg.sipCallId());
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

    /** Call-IDs of all legs that this call has had; from any thread. */
    Set<String> sipCallIds() {
        return sipCallIds;
    }

    /** What is measured on this call's lines; from any thread. */
    CallLines lines() {
        return lines;
    }

    Instant started() {
        return started;
    }

    @Override
    public void run() {
        try (var ignored = MDC.putCloseable("call-id", id())) {
            HangupCause cause = HangupCause.NORMAL_TEMPORARY_FAILURE;
            try {
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
            new CallVariables(variables).ended(cause, disposition, finalStatus, step());
            times.ended(environment.clock().instant());
        } finally {
            services.limits().releaseAll();
            media.close().ifPresent(new LineVariables(variables)::set);
            schedule.close();
        }
        environment.events().publish(ended(cause));
        become(CallState.REPORTED);
    }

    private Event.CallEnded ended(HangupCause cause) {
        Instant now = environment.clock().instant();
        Step last = step();
        return new Event.CallEnded(
                now,
                id(),
                cause,
                disposition,
                last.extension(),
                last.application(),
                last.position(),
                Duration.between(started, now));
    }

    private HangupCause untilItEnds() {
        try {
            schedule.endAt(new Schedule(
                    environment.maxDuration(),
                    Optional.empty(),
                    new Schedule.Task.Hangup(HangupCause.ALLOTTED_TIMEOUT)));
            while (true) {
                try {
                    walk.walk();
                } catch (Transferred transfer) {
                    follow(transfer.target());
                }
            }
        } catch (CallEnded end) {
            return end.cause();
        } catch (RuntimeException | Error e) {
            leg.reject(500, Optional.empty(), Optional.empty(), HangupCause.NORMAL_TEMPORARY_FAILURE);
            leg.hangup(HangupCause.NORMAL_TEMPORARY_FAILURE);
            log.error(
                    "call failed application={} data={} at={}",
                    step().application(),
                    step().data().text(),
                    step().position(),
                    e);
            return HangupCause.NORMAL_TEMPORARY_FAILURE;
        }
    }

    /** Runs a step nested in another one, which is the current step again afterwards. */
    void executeNested(Step nested) {
        walk.executeNested(nested);
    }

    private void follow(TransferTarget target) {
        if (!Truth.of(variables.text("limit_ignore_transfer", ""))) {
            services.limits().releaseAll();
        }
        walk.follow(target);
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
        return step();
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
        if (!media.isOpen() && !media.isAnswered()) {
            leg.progress(queued ? 182 : 180, Optional.empty());
            times.rang(environment.clock().instant());
        }
    }

    @Override
    public void preAnswer() {
        if (!media.isOpen()) {
            orRefuse(media.preAnswer());
            times.gotEarlyMedia(environment.clock().instant());
            new CallVariables(variables).reached(media);
        }
    }

    @Override
    public void answer() {
        if (media.isAnswered()) {
            return;
        }
        orRefuse(media.answer());
        times.answered(environment.clock().instant());
        new CallVariables(variables).reached(media);
        environment.events().publish(new Event.CallAnswered(environment.clock().instant(), id()));
        if (media.awaitsAnswer()) {
            inbox.awaitAnswerToOurOffer();
        }
    }

    private void orRefuse(Optional<CallMedia.Refusal> refusal) {
        if (refusal.isPresent()) {
            CallMedia.Refusal why = refusal.get();
            log.info("no media status={} warning={}", why.status(), why.warning());
            leg.reject(why.status(), Optional.empty(), why.warning(), why.cause());
            throw refused(why.status(), why.cause());
        }
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
        OptionalInt status = isAnswered() ? OptionalInt.empty() : new RemoteStatus(variables).forCaller();
        if (status.isPresent()) {
            leg.reject(status.getAsInt(), Optional.empty(), Optional.empty(), cause);
        } else {
            leg.hangup(cause);
        }
        throw isAnswered() ? ended(cause, "send_bye") : refused(status.orElse(cause.sipStatus()), cause);
    }

    @Override
    public CallEnded respond(int status, Optional<String> reason) {
        HangupCause cause = causeOf(status);
        if (isAnswered()) {
            throw hangup(cause);
        }
        leg.reject(status, reason, Optional.empty(), cause);
        throw refused(status, cause);
    }

    /** What a call ends with that is refused with this status. */
    static HangupCause causeOf(int status) {
        boolean challenge = status == 401 || status == 407;
        return challenge ? HangupCause.USER_CHALLENGE : HangupCause.ofSipStatus(status);
    }

    /** Both are joined now. */
    void bridged() {
        times.bridged(environment.clock().instant());
    }

    /** Marks the call as ended by our final response. */
    CallEnded refused(int status, HangupCause cause) {
        if (disposition.isEmpty()) {
            finalStatus = status;
        }
        return ended(cause, "send_refuse");
    }

    /** Marks the call as ended; the first reason stays. */
    CallEnded ended(HangupCause cause, String how) {
        if (disposition.isEmpty()) {
            disposition = how;
            finalStatus = how.equals("recv_cancel") ? 487 : finalStatus;
        }
        return new CallEnded(cause);
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

    private Step step() {
        return walk.step();
    }
}
