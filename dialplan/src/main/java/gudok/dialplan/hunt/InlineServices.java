package gudok.dialplan.hunt;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.CallServices;
import gudok.dialplan.call.DigitQueue;
import gudok.dialplan.call.DirectoryUser;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.ResourceLimits;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import gudok.dialplan.function.UserLookup;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an inline action can do besides setting variables, on the hunt's copy. */
record InlineServices(CallCopy copy, UserLookup users) implements CallServices {
    @Override
    public void changeProfile(String field, Value value) {
        copy.changeProfile(field, value);
    }

    @Override
    public void setGlobal(String name, String value) {
        copy.setGlobal(name, value);
    }

    @Override
    public Optional<DirectoryUser> user(String name, String domain) {
        return users.find(name, domain)
                .map(found -> new DirectoryUser(found.id(), domain.toLowerCase(Locale.ROOT), found.variables()));
    }

    @Override
    public void executeExtension(TransferTarget target) {
        throw refused();
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
    public boolean transferPartner(TransferTarget target) {
        throw refused();
    }

    @Override
    public void deflect(String uri) {
        throw refused();
    }

    @Override
    public void publish(Map<String, Value> headers) {
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

    @Override
    public DigitQueue digits() {
        throw refused();
    }

    static DialplanException refused() {
        return new DialplanException("a call cannot be touched while its extension is being looked for");
    }
}
