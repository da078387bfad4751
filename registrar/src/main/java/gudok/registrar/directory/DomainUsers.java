package gudok.registrar.directory;

import gudok.registrar.Aor;
import gudok.registrar.directory.Draft.Domain;
import gudok.registrar.directory.Draft.Entry;
import gudok.registrar.directory.Draft.Pointer;
import gudok.registrar.directory.Draft.Setting;
import gudok.registrar.directory.Draft.Settings;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Makes the users of one domain from its draft, and reports what is wrong with them. */
final class DomainUsers {
    private static final String PASSWORD = "password";
    private static final String A1_HASH = "a1-hash";
    /** Names of hashed passwords and how many hexadecimal digits they have; {@code auth} reads the same ones. */
    private static final Map<String, Integer> HASHES =
            Map.of(A1_HASH, 32, "a1-hash-sha-256", 64, "a1-hash-sha-512-256", 64);

    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]*");
    private final Domain domain;
    private final Problems problems;
    private final Map<String, Entry> entries;
    private final Map<String, User> users;

    DomainUsers(Domain domain, Problems problems) {
        this.domain = domain;
        this.problems = problems;
        this.entries = new HashMap<>(domain.users().size() * 2);
        this.users = new HashMap<>(domain.users().size() * 2);
    }

    /** Users by id and by number-alias, both in lower case. */
    Map<String, User> build() {
        domain.users().forEach(this::addId);
        domain.users().forEach(this::addAlias);
        domain.pointers().forEach(this::checkPointer);
        return users;
    }

    private void addId(Entry entry) {
        if (claim(entry.id(), entry, "user ")) {
            users.put(key(entry.id()), user(entry));
        }
    }

    private void addAlias(Entry entry) {
        boolean needed = !entry.alias().isEmpty() && !key(entry.alias()).equals(key(entry.id()));
        if (needed && claim(entry.alias(), entry, "number-alias ")) {
            users.put(key(entry.alias()), users.get(key(entry.id())));
        }
    }

    private boolean claim(String name, Entry entry, String kind) {
        Entry earlier = entries.putIfAbsent(key(name), entry);
        if (earlier != null) {
            String taken = kind + name + " of domain " + domain.name() + " is already taken at " + earlier.at();
            problems.error(entry.at(), taken + " - every user needs a name of its own");
        }
        return earlier == null;
    }

    private void checkPointer(Pointer pointer) {
        if (!entries.containsKey(key(pointer.id()))) {
            problems.warning(
                    pointer.at(), "pointer to user " + pointer.id() + ", which domain " + domain.name() + " lacks");
        }
    }

    private User user(Entry entry) {
        Map<String, String> params = new HashMap<>();
        inherit(entry, Settings::params).forEach((key, setting) -> params.put(key, setting.value()));
        checkSecret(entry, params);
        return new User(new Aor(entry.id(), domain.name()), params, variables(entry));
    }

    private Map<String, String> variables(Entry entry) {
        Map<String, String> variables = new HashMap<>();
        inherit(entry, Settings::variables).values().forEach(one -> variables.put(one.name(), one.value()));
        variables.put("user_name", entry.id());
        variables.put("domain_name", domain.name());
        if (!entry.alias().isEmpty()) {
            variables.put("number_alias", entry.alias());
        }
        return variables;
    }

    private Map<String, Setting> inherit(Entry entry, Function<Settings, Map<String, Setting>> part) {
        Map<String, Setting> merged = new HashMap<>(part.apply(domain.settings()));
        merged.putAll(part.apply(entry.group()));
        merged.putAll(part.apply(entry.settings()));
        return merged;
    }

    private void checkSecret(Entry entry, Map<String, String> params) {
        boolean hashed = HASHES.keySet().stream()
                .anyMatch(name -> !params.getOrDefault(name, "").isEmpty());
        if (!hashed && params.getOrDefault(PASSWORD, "").isEmpty()) {
            problems.error(
                    entry.at(),
                    "user " + entry.id() + " has no password - add <param name=\"password\" value=\"…\"/>: "
                            + "a user without a password would let everybody in");
        }
        HASHES.forEach((name, digits) -> checkHash(entry, name, params.getOrDefault(name, ""), digits));
    }

    private void checkHash(Entry entry, String name, String hash, int digits) {
        boolean well = hash.length() == digits && HEX.matcher(hash).matches();
        if (!hash.isEmpty() && !well) {
            problems.error(entry.at(), name + " of user " + entry.id() + " is not " + digits + " hexadecimal digits");
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
