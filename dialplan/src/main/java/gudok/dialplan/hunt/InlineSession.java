package gudok.dialplan.hunt;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.BridgeResult;
import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.CallServices;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.Expansion;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.MediaControl;
import gudok.dialplan.call.OwnExpansion;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Transferred;
import gudok.dialplan.call.Variables;
import gudok.dialplan.call.Wait;
import gudok.dialplan.call.WaitResult;
import gudok.dialplan.function.UserLookup;
import java.util.Map;
import java.util.Optional;

/** A call as an inline action meets it during a hunt: a copy of what can be looked at, and nothing else. */
class InlineSession implements CallSession, OwnExpansion {
    private final CallCopy copy;
    private final Expansion expansion;
    private final UserLookup users;

    InlineSession(CallCopy copy, Expansion expansion, UserLookup users) {
        this.copy = copy;
        this.expansion = expansion;
        this.users = users;
    }

    @Override
    public Expansion expansion() {
        return expansion;
    }

    @Override
    public String id() {
        return copy.profile().uuid();
    }

    @Override
    public CallerProfile profile() {
        return copy.profile();
    }

    @Override
    public Variables variables() {
        return copy.variables();
    }

    @Override
    public Map<String, String> globals() {
        return copy.globals();
    }

    @Override
    public Step currentStep() {
        throw refused();
    }

    @Override
    public boolean isAnswered() {
        return false;
    }

    @Override
    public boolean hasMedia() {
        return true;
    }

    @Override
    public void ringReady(boolean queued) {
        throw refused();
    }

    @Override
    public void preAnswer() {
        throw refused();
    }

    @Override
    public void answer() {
        throw refused();
    }

    @Override
    public MediaControl media() {
        throw refused();
    }

    @Override
    public WaitResult await(Wait wait) {
        throw refused();
    }

    @Override
    public CallEnded hangup(HangupCause cause) {
        throw refused();
    }

    @Override
    public CallEnded respond(int status, Optional<String> reason) {
        throw refused();
    }

    @Override
    public Transferred transfer(TransferTarget target) {
        throw refused();
    }

    @Override
    public long schedule(Schedule schedule) {
        throw refused();
    }

    @Override
    public BridgeResult bridge(DialString destination) {
        throw refused();
    }

    @Override
    public CallServices services() {
        return new InlineServices(copy, users);
    }

    private static DialplanException refused() {
        return InlineServices.refused();
    }
}
