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
import gudok.server.event.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one call can do besides the usual. Confined to its thread. */
final class OwnServices implements CallServices {
    private final Call call;
    private final CallEnvironment environment;
    private final Bridge bridge;
    private final DialplanWalk walk;
    private final CallSchedule schedule;
    private final CallLimits limits;

    OwnServices(Call call, CallEnvironment environment, Bridge bridge, DialplanWalk walk, CallSchedule schedule) {
        this.call = call;
        this.environment = environment;
        this.bridge = bridge;
        this.walk = walk;
        this.schedule = schedule;
        limits = new CallLimits(environment.shared().limits(), environment.clock());
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
        if (call.isAnswered()) {
            throw new IllegalStateException("redirect of an answered call " + call.id());
        }
        call.leg().redirect(contacts, cause);
        throw call.ending().refused(302, cause);
    }

    @Override
    public void deflect(String uri) {
        new Deflection(call, environment).to(uri);
    }

    @Override
    public boolean transferPartner(TransferTarget target) {
        return bridge.transferPartner(target);
    }

    @Override
    public void changeProfile(String field, Value value) {
        walk.changeProfile(field, value);
    }

    @Override
    public void setGlobal(String name, String value) {
        environment.shared().globals().set(name, value);
    }

    @Override
    public void publish(Map<String, Value> headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        headers.forEach((name, value) -> texts.put(name, value.text()));
        environment.events().publish(new Event.DialplanEvent(environment.clock().instant(), call.id(), texts));
    }

    @Override
    public Optional<DirectoryUser> user(String name, String domain) {
        return environment
                .directory()
                .get()
                .find(name, domain)
                .map(user -> new DirectoryUser(user.aor().user(), user.aor().domain(), user.variables()));
    }

    @Override
    public Optional<List<String>> addressList(String name) {
        return environment.shared().addressLists().apply(name);
    }

    @Override
    public KeyValueStore hash() {
        return environment.shared().hash();
    }

    @Override
    public KeyValueStore database() {
        return environment.shared().database();
    }

    @Override
    public DigitQueue digits() {
        return call.inbox();
    }

    @Override
    public ResourceLimits limits() {
        return limits;
    }
}
