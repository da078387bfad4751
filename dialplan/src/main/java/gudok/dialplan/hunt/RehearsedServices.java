package gudok.dialplan.hunt;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.CallServices;
import gudok.dialplan.call.DirectoryUser;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.ResourceLimits;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notes which extension would be executed; everything else is refused, as nothing may happen in a rehearsal. */
final class RehearsedServices implements CallServices {
    private Optional<TransferTarget> executed = Optional.empty();

    Optional<TransferTarget> executed() {
        return executed;
    }

    @Override
    public void executeExtension(TransferTarget target) {
        executed = Optional.of(target);
    }

    @Override
    public boolean cancel(long id) {
        throw refused();
    }

    @Override
    public void cancelAll() {
        throw refused();
    }

    @Override
    public CallEnded redirect(List<String> contacts, HangupCause cause) {
        throw refused();
    }

    @Override
    public void deflect(String uri) {
        throw refused();
    }

    @Override
    public void changeProfile(String field, Value value) {
        throw refused();
    }

    @Override
    public void setGlobal(String name, String value) {
        throw refused();
    }

    @Override
    public void publish(Map<String, Value> headers) {
        throw refused();
    }

    @Override
    public Optional<DirectoryUser> user(String name, String domain) {
        throw refused();
    }

    @Override
    public Optional<List<String>> addressList(String name) {
        throw refused();
    }

    @Override
    public KeyValueStore hash() {
        throw refused();
    }

    @Override
    public KeyValueStore database() {
        throw refused();
    }

    @Override
    public ResourceLimits limits() {
        throw refused();
    }

    private static DialplanException refused() {
        return new DialplanException("nothing happens in a rehearsal");
    }
}
