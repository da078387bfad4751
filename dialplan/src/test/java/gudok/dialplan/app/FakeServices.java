package gudok.dialplan.app;

import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.CallServices;
import gudok.dialplan.call.DigitQueue;
import gudok.dialplan.call.DirectoryUser;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.ResourceLimits;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import gudok.dialplan.function.InMemoryStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers in words what was asked of it. */
final class FakeServices implements CallServices, ResourceLimits {
    final List<TransferTarget> executed = new ArrayList<>();
    final List<TransferTarget> ofPartner = new ArrayList<>();
    boolean bridged;
    final List<Map<String, Value>> events = new ArrayList<>();
    final KeyValueStore hash = new InMemoryStore(2, 1000);
    final KeyValueStore database = new InMemoryStore(2, 1000);
    final Map<String, List<String>> lists = new HashMap<>();
    boolean full;
    final StringBuilder pressed = new StringBuilder();
    private final List<String> deeds;

    FakeServices(List<String> deeds) {
        this.deeds = deeds;
    }

    @Override
    public void executeExtension(TransferTarget target) {
        executed.add(target);
    }

    @Override
    public boolean transferPartner(TransferTarget target) {
        return bridged && ofPartner.add(target);
    }

    @Override
    public boolean cancel(long id) {
        deeds.add("cancel " + id);
        return true;
    }

    @Override
    public void cancelAll() {
        deeds.add("cancel all");
    }

    @Override
    public CallEnded redirect(List<String> contacts, HangupCause cause) {
        deeds.add("redirect " + String.join(",", contacts) + " " + cause);
        throw new CallEnded(cause);
    }

    @Override
    public void deflect(String uri) {
        deeds.add("deflect " + uri);
    }

    @Override
    public void changeProfile(String field, Value value) {
        deeds.add("profile " + field + "=" + value.text());
    }

    @Override
    public void setGlobal(String name, String value) {
        deeds.add("global " + name + "=" + value);
    }

    @Override
    public void publish(Map<String, Value> headers) {
        events.add(headers);
    }

    @Override
    public Optional<DirectoryUser> user(String name, String domain) {
        return name.equals("1000")
                ? Optional.of(new DirectoryUser("1000", domain, Map.of("accountcode", "acme")))
                : Optional.empty();
    }

    @Override
    public Optional<List<String>> addressList(String name) {
        return Optional.ofNullable(lists.get(name));
    }

    @Override
    public KeyValueStore hash() {
        return hash;
    }

    @Override
    public KeyValueStore database() {
        return database;
    }

    @Override
    public DigitQueue digits() {
        return new DigitQueue() {
            @Override
            public void flush() {
                pressed.setLength(0);
            }

            @Override
            public void add(String digits) {
                pressed.append(digits);
            }
        };
    }

    @Override
    public ResourceLimits limits() {
        return this;
    }

    @Override
    public Optional<Usage> enter(Resource resource, Rule rule) {
        deeds.add("enter " + resource.realm() + " " + resource.id() + " "
                + rule.max().orElse(-1) + "/" + rule.intervalSeconds());
        return full ? Optional.empty() : Optional.of(new Usage(3, 2));
    }

    @Override
    public void release(Resource resource) {
        deeds.add("release " + resource.realm() + " " + resource.id());
    }

    @Override
    public void releaseAll() {
        deeds.add("release all");
    }
}
