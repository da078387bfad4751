package gudok.server;

import gudok.dialplan.function.UserLookup;
import gudok.registrar.directory.User;
import gudok.registrar.directory.UserDirectory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The directory, as functions of the dialplan ask it. */
record DirectoryLookup(Supplier<UserDirectory> directory) implements UserLookup {
    @Override
    public Optional<FoundUser> find(String user, String domain) {
        return directory.get().find(user, domain).map(DirectoryLookup::found);
    }

    @Override
    public boolean hasDomain(String domain) {
        return directory.get().hasDomain(domain);
    }

    @Override
    public List<FoundUser> group(String group, String domain) {
        return directory.get().group(group, domain).stream()
                .map(DirectoryLookup::found)
                .toList();
    }

    private static FoundUser found(User user) {
        String alias = user.variables().getOrDefault("number_alias", "");
        return new FoundUser(
                user.aor().user(),
                user.params(),
                user.variables(),
                Map.of("id", user.aor().user(), "number-alias", alias));
    }
}
