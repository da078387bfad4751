package gudok.server.call;

import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.CallServices;
import gudok.dialplan.call.DigitQueue;
import gudok.dialplan.call.DirectoryUser;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.ResourceLimits;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a rehearsed call can do besides the usual: on copies. For one thread. */
record RehearsedServices(
        RehearsedCall call, Rehearsal.World world, DialplanWalk walk, CallSchedule schedule, ResourceLimits limits)
        implements CallServices {
    /** Of a caller who presses nothing; what is queued for him is not looked at. */
    private enum NoDigits implements DigitQueue {
        INSTANCE;

        @Override
        public void flush() {
            // there are none
        }

        @Override
        public void add(String digits) {
            // a wait for digits is doubtful anyway
        }
    }

    @Override
    public void executeExtension(TransferTarget target) {
        walk.executeExtension(target);
    }

    @Override
    public boolean cancel(long id) {
        return schedule.cancel(id);
    }

    @Override
    public void cancelAll() {
        schedule.cancelAll();
    }

    @Override
    public CallEnded redirect(List<String> contacts, HangupCause cause) {
        throw new CallEnded(cause);
    }

    @Override
    public void deflect(String uri) {
        call.depends("whether the caller's phone reaches " + uri + "; shown is what follows if it does not");
    }

    /** What runs nested in a bridge is not rehearsed. */
    @Override
    public boolean transferPartner(TransferTarget target) {
        return false;
    }

    @Override
    public void changeProfile(String field, Value value) {
        walk.changeProfile(field, value);
    }

    @Override
    public void setGlobal(String name, String value) {
        call.setGlobal(name, value);
    }

    @Override
    public void publish(Map<String, Value> headers) {
        // nobody listens to a rehearsal
    }

    @Override
    public Optional<DirectoryUser> user(String name, String domain) {
        return world.directory()
                .find(name, domain)
                .map(user -> new DirectoryUser(user.aor().user(), user.aor().domain(), user.variables()));
    }

    @Override
    public Optional<List<String>> addressList(String name) {
        return world.shared().addressLists().apply(name);
    }

    @Override
    public DigitQueue digits() {
        return NoDigits.INSTANCE;
    }

    @Override
    public KeyValueStore hash() {
        return call.store(world.shared().hash());
    }

    @Override
    public KeyValueStore database() {
        return call.store(world.shared().database());
    }
}
