package gudok.server.call;

import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.CallServices;
import gudok.dialplan.call.DigitQueue;
import gudok.dialplan.call.DirectoryUser;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.ResourceLimits;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What applications on a dialled leg can do besides the usual: what calls share, by the call that dials. Confined to its thread. */
final class LegServices implements CallServices {
    private final Call call;
    private final LegSession leg;
    private final CallSchedule schedule;

    LegServices(Call call, LegSession leg, CallSchedule schedule) {
        this.call = call;
        this.leg = leg;
        this.schedule = schedule;
    }

    long schedule(Schedule task) {
        return schedule.add(task);
    }

    @Override
    public void executeExtension(TransferTarget target) {
        throw LegSession.impossible("executes no extensions");
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
        throw LegSession.impossible("cannot be redirected by us");
    }

    @Override
    public void deflect(String uri) {
        throw LegSession.impossible("cannot be deflected");
    }

    @Override
    public boolean transferPartner(TransferTarget target) {
        throw LegSession.impossible("does not send its caller elsewhere");
    }

    @Override
    public void changeProfile(String field, Value value) {
        leg.changeProfile(field, value);
    }

    @Override
    public void setGlobal(String name, String value) {
        call.services().setGlobal(name, value);
    }

    @Override
    public void publish(Map<String, Value> headers) {
        call.services().publish(headers);
    }

    @Override
    public Optional<DirectoryUser> user(String name, String domain) {
        return call.services().user(name, domain);
    }

    @Override
    public Optional<List<String>> addressList(String name) {
        return call.services().addressList(name);
    }

    @Override
    public KeyValueStore hash() {
        return call.services().hash();
    }

    @Override
    public KeyValueStore database() {
        return call.services().database();
    }

    @Override
    public DigitQueue digits() {
        return leg.sound();
    }

    /** It counts for the call. */
    @Override
    public ResourceLimits limits() {
        return call.services().limits();
    }
}
