package gudok.registrar.directory;

import gudok.registrar.Aor;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Users read once, never changed. Safe from any thread. */
final class InMemoryUserDirectory implements UserDirectory {
    private final Map<String, Map<String, User>> users;
    private final int size;

    /** @param users by domain, then by id and number-alias; all keys in lower case; not changed afterwards */
    InMemoryUserDirectory(Map<String, Map<String, User>> users) {
        this.users = users;
        this.size = users.values().stream()
                .mapToInt(InMemoryUserDirectory::countUsers)
                .sum();
    }

    /** A user with a number-alias is there twice. */
    private static int countUsers(Map<String, User> byName) {
        return (int) byName.entrySet().stream()
                .filter(one -> one.getValue().aor().user().equalsIgnoreCase(one.getKey()))
                .count();
    }

    @Override
    public Optional<User> find(String user, String domain) {
        return Optional.ofNullable(users.getOrDefault(lower(domain), Map.of()).get(lower(user)));
    }

    @Override
    public boolean hasDomain(String domain) {
        return users.containsKey(lower(domain));
    }

    @Override
    public List<Aor> listed() {
        return users.values().stream()
                .flatMap(byName -> byName.values().stream())
                .map(User::aor)
                .distinct()
                .sorted(Comparator.comparing(Aor::domain).thenComparing(Aor::user))
                .toList();
    }

    @Override
    public int size() {
        return size;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
