package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.registrar.Aor;
import gudok.registrar.directory.User;
import gudok.registrar.directory.UserDirectory;
import gudok.server.config.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddressListsTest {
    @Test
    void givenNames_whenAsked_thenTheConfigurationsNetworksAreFound() {
        AddressLists lists = new AddressLists(
                () -> Map.of("acl_office", "203.0.113.0/24, 192.0.2.1", "other", "x"),
                () -> new OneUser("10.0.0.0/8,"),
                List.of(Network.parse("192.168.0.0/16").orElseThrow()));
        assertEquals(Optional.of(List.of("203.0.113.0/24", "192.0.2.1")), lists.apply("office"));
        assertEquals(Optional.of(List.of("192.168.0.0/16")), lists.apply("localnet.auto"));
        assertEquals(Optional.of(List.of("10.0.0.0/8")), lists.apply("domains"));
        assertEquals(Optional.empty(), lists.apply("other"));
    }

    private record OneUser(String cidr) implements UserDirectory {
        private static final Aor AOR = new Aor("1000", "home");

        @Override
        public Optional<User> find(String user, String domain) {
            throw new AssertionError("nobody is looked for");
        }

        @Override
        public boolean hasDomain(String domain) {
            return true;
        }

        @Override
        public List<User> trusted() {
            return List.of(new User(AOR, Map.of(CIDR, cidr), Map.of()));
        }

        @Override
        public int size() {
            return 1;
        }
    }
}
