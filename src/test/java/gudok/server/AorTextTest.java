package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.registrar.Aor;
import gudok.registrar.directory.User;
import gudok.registrar.directory.UserDirectory;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AorTextTest {
    /** 1000, also known as chief, in example.net, which is also 192.0.2.1 and 2001:db8::1. */
    private static final class OneUser implements UserDirectory {
        @Override
        public Optional<User> find(String user, String domain) {
            boolean known = domain.equals("example.net") && (user.equals("1000") || user.equals("chief"));
            return known ? Optional.of(new User(new Aor("1000", "example.net"), Map.of(), Map.of())) : Optional.empty();
        }

        @Override
        public boolean hasDomain(String domain) {
            return domain.equals("example.net");
        }

        @Override
        public int size() {
            return 1;
        }
    }

    private static Optional<String> domain(String host) {
        return switch (host) {
            case "example.net", "192.0.2.1", "[2001:db8::1]" -> Optional.of("example.net");
            default -> Optional.empty();
        };
    }

    private static final AorText AORS = new AorText("example.net", AorTextTest::domain, OneUser::new);

    @Test
    void givenEachWayOfWriting_whenRead_thenTheSameAor() {
        for (String text : new String[] {
            "1000",
            " 1000 ",
            "chief",
            "1000@example.net",
            "sip:1000@example.net",
            "SIPS:chief@192.0.2.1",
            "sip:1000@192.0.2.1:5060;transport=udp",
            "1000@[2001:db8::1]:5060"
        }) {
            assertEquals(Optional.of(new Aor("1000", "example.net")), AORS.apply(text), text);
        }
    }

    @Test
    void givenStrangers_whenRead_thenAsWrittenOrNothing() {
        assertEquals(Optional.of(new Aor("gone", "example.net")), AORS.apply("gone"));
        assertEquals(Optional.of(new Aor("1000", "other.example")), AORS.apply("1000@other.example:5060"));
        assertEquals(Optional.of(new Aor("a@b", "example.net")), AORS.apply("a@b@example.net"));
        assertEquals(Optional.empty(), AORS.apply(""));
        assertEquals(Optional.empty(), AORS.apply("sip:"));
        assertEquals(Optional.empty(), AORS.apply("@example.net"));
    }
}
