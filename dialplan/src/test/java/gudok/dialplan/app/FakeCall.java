package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.BridgeResult;
import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.DisplacementPlan;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.MediaControl;
import gudok.dialplan.call.Program;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.SoundUnavailable;
import gudok.dialplan.call.Source;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Transferred;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.dialplan.call.Wait;
import gudok.dialplan.call.WaitResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call that remembers in words what was asked of it; nothing takes time. */
final class FakeCall implements CallSession, MediaControl {
    final List<String> deeds = new ArrayList<>();
    final List<Source> played = new ArrayList<>();
    final List<DisplacementPlan> displaced = new ArrayList<>();
    final List<Wait> waits = new ArrayList<>();
    final List<Schedule> scheduled = new ArrayList<>();
    final List<DialString> dialled = new ArrayList<>();

    final FakeServices services = new FakeServices(deeds);
    private final FakeVariables variables = new FakeVariables();
    private Map<String, Value> fields = Map.of("destination_number", Value.peer("echo123"));
    private boolean answered;
    private boolean silentFiles;
    private boolean endless;
    private int lastWait = Integer.MAX_VALUE;
    final FakeListening listening = new FakeListening(deeds);
    private Optional<Character> digit = Optional.empty();
    private BridgeResult bridgeResult = new BridgeResult(true, HangupCause.NORMAL_CLEARING);

    /** Parses constant data and runs. */
    <A> FakeCall runs(Application<A> application, String data) {
        application.run(this, application.parse(constant(data)));
        return this;
    }

    /** Parses data that the call filled in and runs. */
    <A> FakeCall runs(Application<A> application, Value data) {
        application.run(this, application.parse(new ActionData(data, true)));
        return this;
    }

    static ActionData constant(String data) {
        return new ActionData(Value.configured(data), false);
    }

    FakeCall with(String variable, String value) {
        variables.set(variable, Value.configured(value));
        return this;
    }

    FakeCall withField(String name, Value value) {
        fields = Map.of(name, value);
        return this;
    }

    FakeCall thatIsAnswered() {
        answered = true;
        return this;
    }

    FakeCall whereSoundsAreMissing() {
        silentFiles = true;
        return this;
    }

    /** The caller presses it as soon as somebody waits for it. */
    FakeCall whoPresses(char key) {
        digit = Optional.of(key);
        return this;
    }

    FakeCall whoseSoundsNeverEnd() {
        endless = true;
        return this;
    }

    FakeCall whoHangsUpAfterWaits(int count) {
        lastWait = count;
        return this;
    }

    FakeCall whoseBridgeEnds(boolean connected, HangupCause cause) {
        bridgeResult = new BridgeResult(connected, cause);
        return this;
    }

    String variable(String name) {
        return variables.text(name, "(unset)");
    }

    @Override
    public String id() {
        return "call-1";
    }

    @Override
    public CallerProfile profile() {
        return new CallerProfile("call-1", "public", fields);
    }

    @Override
    public Variables variables() {
        return variables;
    }

    @Override
    public Map<String, String> globals() {
        return Map.of("sounds_dir", "/sounds");
    }

    @Override
    public Step currentStep() {
        return new FakeStep("app", Value.EMPTY, "delay_echo", "echo.xml:7:9");
    }

    @Override
    public boolean isAnswered() {
        return answered;
    }

    @Override
    public boolean hasMedia() {
        return answered;
    }

    @Override
    public void ringReady(boolean queued) {
        deeds.add(queued ? "ringReady queued" : "ringReady");
    }

    @Override
    public void preAnswer() {
        deeds.add("preAnswer");
    }

    @Override
    public void answer() {
        deeds.add("answer");
        answered = true;
    }

    @Override
    public void displace(DisplacementPlan plan) {
        if (silentFiles) {
            throw new SoundUnavailable("no such sound");
        }
        displaced.add(plan);
    }

    @Override
    public void stopDisplacing(String name) {
        deeds.add("stop displacing " + name);
    }

    @Override
    public MediaControl media() {
        return this;
    }

    @Override
    public WaitResult await(Wait wait) {
        if (waits.size() == lastWait) {
            throw new CallEnded(HangupCause.NORMAL_CLEARING);
        }
        waits.add(wait);
        if (digit.isEmpty() && wait.terminators().length() > 0 && services.pressed.length() > 0) {
            return nextDigit(wait);
        }
        Optional<Character> pressed = digit.filter(key -> wait.terminators().indexOf(key) >= 0);
        WaitResult.Reason end =
                wait.program().isPresent() && !endless ? WaitResult.Reason.PROGRAM_ENDED : WaitResult.Reason.ELAPSED;
        return new WaitResult(pressed.isPresent() ? WaitResult.Reason.DIGIT : end, pressed);
    }

    /** Digits that end nothing are swallowed. */
    private WaitResult nextDigit(Wait wait) {
        char key = services.pressed.charAt(0);
        services.pressed.deleteCharAt(0);
        return wait.terminators().indexOf(key) >= 0
                ? new WaitResult(WaitResult.Reason.DIGIT, Optional.of(key))
                : await(wait);
    }

    @Override
    public CallEnded hangup(HangupCause cause) {
        deeds.add("hangup " + cause);
        throw new CallEnded(cause);
    }

    @Override
    public CallEnded respond(int status, Optional<String> reason) {
        deeds.add("respond " + status + reason.map(text -> " " + text).orElse(""));
        throw new CallEnded(HangupCause.NORMAL_UNSPECIFIED);
    }

    @Override
    public Transferred transfer(TransferTarget target) {
        throw new Transferred(target);
    }

    @Override
    public long schedule(Schedule schedule) {
        scheduled.add(schedule);
        return 40 + scheduled.size();
    }

    @Override
    public BridgeResult bridge(DialString destination) {
        dialled.add(destination);
        return bridgeResult;
    }

    @Override
    public FakeServices services() {
        return services;
    }

    @Override
    public Program play(Source source) {
        if (silentFiles && source instanceof Source.SoundFile file) {
            throw new SoundUnavailable("no such file: " + file.path());
        }
        played.add(source);
        return new FakeProgram();
    }

    @Override
    public Program echo() {
        throw new AssertionError("no application here echoes");
    }

    @Override
    public Program delayEcho(Duration delay) {
        throw new AssertionError("no application here echoes");
    }

    @Override
    public FakeListening listening() {
        return listening;
    }

    private static final class FakeProgram implements Program {
        @Override
        public void onEnd(Listener listener) {
            listener.ended(Ending.COMPLETED);
        }

        @Override
        public void stop() {}

        @Override
        public Progress progress() {
            return new Progress(12_000, 8000);
        }
    }
}
