package gudok.registrar.directory;

import gudok.registrar.Aor;
import gudok.registrar.directory.Draft.Domain;
import gudok.registrar.directory.Draft.Entry;
import gudok.registrar.directory.Draft.Level;
import gudok.registrar.directory.Draft.Pointer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes the users of one domain from its draft, and reports what is wrong with them. */
final class DomainUsers {
    private final Domain domain;
    private final String lowerCaseName;
    private final SecretCheck secrets;
    private final Problems problems;
    private final List<Entry> entries;
    private final NameIndex index;
    private final Map<Level, Inherited> inherited = new IdentityHashMap<>();

    /** What the users of one group inherit. */
    private record Inherited(Shapes params, Shapes variables) {}

    DomainUsers(Domain domain, SecretCheck secrets, Problems problems) {
        this.domain = domain;
        this.lowerCaseName = domain.name().toLowerCase(Locale.ROOT);
        this.secrets = secrets;
        this.problems = problems;
        this.entries = domain.users();
        long aliases =
                entries.stream().filter(entry -> !entry.alias().isEmpty()).count();
        this.index = new NameIndex((int) (entries.size() + aliases));
    }

    UserTable build() {
        for (int i = 0; i < entries.size(); i++) {
            claim(entries.get(i).id(), i, "user ");
        }
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (!entry.alias().isEmpty() && index.find(entry.alias()) != i) {
                claim(entry.alias(), i, "number-alias ");
            }
        }
        domain.pointers().forEach(this::checkPointer);
        User[] users = new User[entries.size()];
        for (int i = 0; i < users.length; i++) {
            users[i] = user(entries.get(i));
        }
        return new UserTable(index, List.of(users), Map.copyOf(domain.groups()));
    }

    private void claim(String name, int number, String kind) {
        int earlier = index.claim(name, number);
        if (earlier >= 0) {
            String taken = kind + name + " of domain " + domain.name() + " is already taken at "
                    + entries.get(earlier).at();
            problems.error(entries.get(number).at(), taken + " - every user needs a name of its own");
        }
    }

    private void checkPointer(Pointer pointer) {
        int number = index.find(pointer.id());
        if (number < 0) {
            problems.warning(
                    pointer.at(),
                    WarningName.DANGLING_POINTER,
                    "pointer to user " + pointer.id() + ", which domain " + domain.name() + " lacks");
        }
    }

    private User user(Entry entry) {
        Inherited group = inherited.computeIfAbsent(entry.group(), this::inherited);
        Map<String, String> params = group.params().of(entry.level().params());
        secrets.check(entry, params);
        Settings variables = entry.level().variables();
        // Behind what the file says: of two names that differ in letter case at most, the later one counts.
        variables.add("user_name", entry.id());
        if (!entry.alias().isEmpty()) {
            variables.add("number_alias", entry.alias());
        }
        variables.add("domain_name", domain.name());
        return new User(
                new Aor(entry.id(), domain.name()), params, group.variables().of(variables));
    }

    private Inherited inherited(Level group) {
        return new Inherited(
                new Shapes(true, SecretCheck.params())
                        .inherit(domain.level().params())
                        .inherit(group.params()),
                new Shapes(false, Set.of()).inherit(domain.level().variables()).inherit(group.variables()));
    }
}
