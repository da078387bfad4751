package gudok.server.call;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.BridgeResult;
import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.CallServices;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.MediaControl;
import gudok.dialplan.call.Program;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Transferred;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.dialplan.call.Wait;
import gudok.dialplan.call.WaitResult;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A dialled phone, as the applications see it that its variables name for its ringing, its answer and its bridge. They run on the
 * thread of the call that dials, which waits as long as they do; its end is theirs. Confined to that thread.
 */
final class LegSession implements CallSession {
    private final Call call;
    private final OutboundLeg leg;
    private final LegSound sound;
    private final LegVariables variables;
    private final LegServices services;
    private Optional<CallerProfile> profile = Optional.empty();
    private Step step = NoStep.INSTANCE;

    LegSession(Call call, OutboundLeg leg, LegSound sound, CallSchedule schedule) {
        this.call = call;
        this.leg = leg;
        this.sound = sound;
        variables = leg.record().variables();
        services = new LegServices(call, this, schedule);
    }

    /** Runs a step, nested in another one if one runs. */
    void execute(Step next) {
        Step before = step;
        step = next;
        try {
            call.journal().runs(next, () -> next.run(this));
        } finally {
            step = before;
        }
    }

    void changeProfile(String field, Value value) {
        profile = Optional.of(profile().with(field, value));
    }

    LegSound sound() {
        return sound;
    }

    /** Something is not for dialled phones; it is skipped, and the log says why. */
    static DialplanException impossible(String what) {
        return new DialplanException("a dialled phone " + what + "; set it for the caller, or dial loopback/");
    }

    @Override
    public String id() {
        return leg.uuid();
    }

    @Override
    public CallerProfile profile() {
        CallerProfile own = profile.orElseGet(() -> leg.callee().profile(call.profile(), leg.uuid()));
        profile = Optional.of(own);
        return own;
    }

    @Override
    public Variables variables() {
        return variables;
    }

    @Override
    public Map<String, String> globals() {
        return call.globals();
    }

    @Override
    public Step currentStep() {
        return step == NoStep.INSTANCE ? call.currentStep() : step;
    }

    @Override
    public boolean isAnswered() {
        return leg.record().isAnswered();
    }

    @Override
    public boolean hasMedia() {
        return sound.isAgreed();
    }

    @Override
    public void ringReady(boolean queued) {
        // it is the phone that rings
    }

    @Override
    public void preAnswer() {
        if (!hasMedia()) {
            throw new DialplanException("a dialled phone has no sound here before it answers or sends its own");
        }
    }

    @Override
    public void answer() {
        // it is the phone that answers
    }

    @Override
    public MediaControl media() {
        return sound.control();
    }

    @Override
    public WaitResult await(Wait wait) {
        CallInbox inbox = call.inbox();
        ApplicationWait begun = inbox.begin(wait);
        try {
            return inbox.waitFor(new LegWait(begun, leg, sound));
        } finally {
            inbox.end(begun);
        }
    }

    /** What lasts until its end, as {@code park} and {@code echo} do, would keep the call that dials waiting as long. */
    @Override
    public void awaitLast(Wait wait, Consumer<Optional<WaitResult>> rest) {
        wait.program().ifPresent(Program::stop);
        throw impossible("does not wait for its end");
    }

    @Override
    public CallEnded hangup(HangupCause cause) {
        throw new LegEnded(cause);
    }

    @Override
    public CallEnded respond(int status, Optional<String> reason) {
        throw new LegEnded(CallEnding.causeOf(status));
    }

    @Override
    public Transferred transfer(TransferTarget target) {
        throw impossible("cannot be sent elsewhere before it is joined");
    }

    @Override
    public long schedule(Schedule schedule) {
        return services.schedule(schedule);
    }

    @Override
    public BridgeResult bridge(DialString destination) {
        throw impossible("calls nobody");
    }

    @Override
    public CallServices services() {
        return services;
    }
}
