package gudok.dialplan.hunt;

import gudok.dialplan.call.BridgeResult;
import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.CallSession;
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
import java.util.Map;
import java.util.Optional;

/** A call that notes whether it was pre-answered; ends when it is told to. */
public final class TestCall implements CallSession {
    private final CallerProfile profile;
    private final Variables variables;
    private final Map<String, String> globals;
    public boolean media;

    public TestCall(CallerProfile profile, Variables variables, Map<String, String> globals) {
        this.profile = profile;
        this.variables = variables;
        this.globals = globals;
    }

    @Override
    public String id() {
        return profile.uuid();
    }

    @Override
    public CallerProfile profile() {
        return profile;
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
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isAnswered() {
        return false;
    }

    @Override
    public boolean hasMedia() {
        return media;
    }

    @Override
    public void ringReady(boolean queued) {}

    @Override
    public void preAnswer() {
        media = true;
    }

    @Override
    public void answer() {
        media = true;
    }

    @Override
    public MediaControl media() {
        throw new UnsupportedOperationException();
    }

    @Override
    public WaitResult await(Wait wait) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CallEnded hangup(HangupCause cause) {
        throw new CallEnded(cause);
    }

    @Override
    public CallEnded respond(int status, Optional<String> reason) {
        throw new CallEnded(HangupCause.NONE);
    }

    @Override
    public Transferred transfer(TransferTarget target) {
        throw new Transferred(target);
    }

    @Override
    public long schedule(Schedule schedule) {
        return 1;
    }

    @Override
    public BridgeResult bridge(DialString destination) {
        throw new UnsupportedOperationException();
    }

    @Override
    public gudok.dialplan.call.CallServices services() {
        throw new UnsupportedOperationException();
    }
}
