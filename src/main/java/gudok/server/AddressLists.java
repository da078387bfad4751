package gudok.server;

import gudok.registrar.directory.UserDirectory;
import gudok.server.config.Network;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lists of networks by name: {@code localnet.auto} is the setting {@code local_networks}, {@code domains} the {@code cidr} of
 * all users, any other NAME the global variable {@code acl_NAME}. Any thread.
 */
final class AddressLists implements Function<String, Optional<List<String>>> {
    private static final String VARIABLE = "acl_";

    private final Supplier<Map<String, String>> globals;
    private final Supplier<UserDirectory> directory;
    private final List<String> local;
    private volatile Users users;

    /** The networks of a directory's users. */
    private record Users(UserDirectory directory, List<String> networks) {}

    AddressLists(Supplier<Map<String, String>> globals, Supplier<UserDirectory> directory, List<Network> local) {
        this.globals = globals;
        this.directory = directory;
        this.local = local.stream().map(Network::toString).toList();
        users = users(directory.get());
    }

    @Override
    public Optional<List<String>> apply(String name) {
        return switch (name) {
            case "localnet.auto" -> Optional.of(local);
            case "domains" -> Optional.of(ofUsers());
            default ->
                Optional.ofNullable(globals.get().get(VARIABLE + name))
                        .map(text -> networks(text).toList());
        };
    }

    private List<String> ofUsers() {
        UserDirectory now = directory.get();
        if (users.directory() != now) {
            users = users(now);
        }
        return users.networks();
    }

    private static Users users(UserDirectory directory) {
        List<String> networks = directory.trusted().stream()
                .flatMap(user -> networks(user.params().getOrDefault(UserDirectory.CIDR, "")))
                .toList();
        return new Users(directory, networks);
    }

    private static Stream<String> networks(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(network -> !network.isEmpty());
    }
}
