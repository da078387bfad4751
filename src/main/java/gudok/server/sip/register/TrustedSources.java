package gudok.server.sip.register;

import gudok.registrar.directory.User;
import gudok.registrar.directory.UserDirectory;
import gudok.server.config.Network;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Users by the networks from which they need no password: the {@code cidr} of the directory. SIP thread. */
public final class TrustedSources {
    private final Supplier<UserDirectory> directory;
    private Index index;

    /**
     * Users of one directory.
     *
     * @param prefixes lengths of the networks, longest first
     */
    private record Index(UserDirectory directory, SortedSet<Integer> prefixes, Map<Network, List<User>> users) {
        static Index of(UserDirectory directory) {
            Index index = new Index(directory, new TreeSet<>(Comparator.reverseOrder()), new HashMap<>());
            directory.trusted().forEach(index::add);
            return index;
        }

        private void add(User user) {
            for (String written :
                    user.params().getOrDefault(UserDirectory.CIDR, "").split(",")) {
                Network.parse(written.strip()).map(Network::first).ifPresent(network -> {
                    prefixes.add(network.prefix());
                    users.computeIfAbsent(network, unseen -> new ArrayList<>()).add(user);
                });
            }
        }

        List<User> at(InetAddress source) {
            List<User> found = new ArrayList<>();
            for (int prefix : prefixes) {
                if (prefix <= source.getAddress().length * 8) {
                    found.addAll(users.getOrDefault(new Network(source, prefix).first(), List.of()));
                }
            }
            return found;
        }
    }

    public TrustedSources(Supplier<UserDirectory> directory) {
        this.directory = directory;
        index = Index.of(directory.get());
    }

    /** The one of these users who says that he calls; else the one with the smallest network, the first of several. */
    public Optional<User> find(InetAddress source, String from) {
        UserDirectory now = directory.get();
        if (index.directory() != now) {
            index = Index.of(now);
        }
        List<User> found = index.at(source);
        return found.stream()
                .filter(user -> user.aor().user().equalsIgnoreCase(from))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }
}
