package gudok.dialplan.hunt;

import gudok.dialplan.function.ContactLookup;
import gudok.dialplan.function.InMemoryStore;
import gudok.dialplan.function.StandardFunctions;
import gudok.dialplan.function.UserLookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What functions ask: users of one domain, their contacts, values. */
public final class TestSwitch implements UserLookup, ContactLookup {
    public static final String DOMAIN = "example.org";

    public final Map<String, FoundUser> users = new HashMap<>();
    public final Map<String, List<String>> groups = new HashMap<>();
    public final Map<String, List<Contact>> contacts = new HashMap<>();
    public final InMemoryStore hash = new InMemoryStore(10, 10_000);
    public final InMemoryStore db = new InMemoryStore(10, 10_000);

    public StandardFunctions.Sources sources() {
        return new StandardFunctions.Sources(this, this, hash, db, new HuntExpressions());
    }

    public void user(String id, Map<String, String> params, Map<String, String> variables) {
        users.put(id, new FoundUser(id, params, variables, Map.of("id", id)));
    }

    @Override
    public Optional<FoundUser> find(String user, String domain) {
        return hasDomain(domain) ? Optional.ofNullable(users.get(user)) : Optional.empty();
    }

    @Override
    public boolean hasDomain(String domain) {
        return domain.equals(DOMAIN);
    }

    @Override
    public List<FoundUser> group(String group, String domain) {
        return hasDomain(domain)
                ? groups.getOrDefault(group, List.of()).stream().map(users::get).toList()
                : List.of();
    }

    @Override
    public List<Contact> contacts(String user, String domain) {
        return new ArrayList<>(contacts.getOrDefault(user + "@" + domain, List.of()));
    }
}
