package gudok.registrar.directory;

import gudok.registrar.Aor;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Users read once, never changed. Safe from any thread. */
final class InMemoryUserDirectory implements UserDirectory {
    private final Map<String, UserTable> domains;
    private final int size;
    private final List<User> trusted;

    /** @param domains by name in lower case */
    InMemoryUserDirectory(Map<String, UserTable> domains) {
        this.domains = Map.copyOf(domains);
        this.size = domains.values().stream()
                .mapToInt(domain -> domain.users().size())
                .sum();
        this.trusted = domains.values().stream()
                .flatMap(domain -> domain.users().stream())
                .filter(user -> user.params().containsKey(CIDR))
                .sorted(Comparator.comparing((User user) -> user.aor().domain()))
                .toList();
    }

    @Override
    public Optional<User> find(String user, String domain) {
        return Optional.ofNullable(domains.get(lower(domain))).flatMap(table -> table.find(user));
    }

    @Override
    public boolean hasDomain(String domain) {
        return domains.containsKey(lower(domain));
    }

    @Override
    public List<User> group(String group, String domain) {
        return Optional.ofNullable(domains.get(lower(domain)))
                .map(table -> table.group(group))
                .orElse(List.of());
    }

    @Override
    public List<Aor> listed() {
        return domains.values().stream()
                .flatMap(domain -> domain.users().stream())
                .map(User::aor)
                .sorted(Comparator.comparing(Aor::domain).thenComparing(Aor::user))
                .toList();
    }

    @Override
    public List<User> trusted() {
        return trusted;
    }

    @Override
    public int size() {
        return size;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
