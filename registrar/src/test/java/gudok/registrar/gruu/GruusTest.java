package gudok.registrar.gruu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Device;
import gudok.registrar.Flow;
import gudok.registrar.Reachability;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** RFC 5627 §3.1. */
final class GruusTest {
    private static final String INSTANCE = "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
    private static final Aor ALICE = new Aor("al/ice ж", "example.org");
    private final Gruus gruus = new Gruus(new byte[] {1, 2, 3});

    @Test
    void givenInstance_whenPublicGruuIsMade_thenItIsTheAorWithTheInstance() {
        assertEquals("sip:1000@example.org;gr=" + INSTANCE, gruus.publicGruu(new Aor("1000", "example.org"), INSTANCE));
        assertEquals("sip:al/ice%20%D0%B6@example.org;gr=urn:a%22b", gruus.publicGruu(ALICE, "urn:a\"b"));
    }

    @Test
    void givenPublicGruu_whenRead_thenItReachesThatInstanceAlone() {
        Gruu gruu = gruus.read("1000", "example.org", INSTANCE.toUpperCase()).orElseThrow();
        assertTrue(gruu.reaches(binding(INSTANCE, "call")));
        assertFalse(gruu.reaches(binding("urn:uuid:other", "call")));
        assertFalse(gruu.reaches(binding("", "call")));
    }

    @Test
    void givenTemporaryGruus_whenMadeTwice_thenTheyDifferAndReachTheSameInstance() {
        Binding binding = binding(INSTANCE, "call");
        String one = gruus.temporaryGruu(binding);
        String two = gruus.temporaryGruu(binding);
        assertNotEquals(one, two);
        assertTrue(one.matches("sip:tgruu\\.[A-Za-z0-9_-]+@example\\.org;gr"), one);
        for (String uri : List.of(one, two)) {
            Gruu.Temporary gruu = assertInstanceOf(
                    Gruu.Temporary.class,
                    gruus.read(user(uri), "example.org", "").orElseThrow());
            assertEquals(ALICE.user(), gruu.user());
            assertTrue(gruu.reaches(binding));
            assertFalse(gruu.reaches(binding("urn:uuid:other", "call")));
        }
    }

    @Test
    void givenTemporaryGruu_whenInstanceRegistersWithAnotherCallId_thenItIsVoid() {
        String uri = gruus.temporaryGruu(binding(INSTANCE, "call"));
        Gruu gruu = gruus.read(user(uri), "example.org", "").orElseThrow();
        assertFalse(gruu.reaches(binding(INSTANCE, "another call")));
    }

    @Test
    void givenTemporaryGruu_whenForgedInAnyBit_thenItIsNotOurs() {
        String user = user(gruus.temporaryGruu(binding(INSTANCE, "call")));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            int at = "tgruu.".length() + random.nextInt(user.length() - "tgruu.".length() - 1);
            char other = user.charAt(at) == 'A' ? 'B' : 'A';
            String forged = user.substring(0, at) + other + user.substring(at + 1);
            assertEquals(Optional.empty(), gruus.read(forged, "example.org", ""), "seed " + seed);
        }
        assertEquals(Optional.empty(), gruus.read(user, "example.com", ""));
        assertEquals(Optional.empty(), new Gruus(new byte[] {9}).read(user, "example.org", ""));
        for (String bad : List.of("tgruu.", "tgruu.%%%", "tgruu.AAAA", "1000", "tgruu." + "A".repeat(5000))) {
            assertEquals(Optional.empty(), gruus.read(bad, "example.org", ""));
        }
    }

    private static String user(String uri) {
        return uri.substring("sip:".length(), uri.indexOf('@'));
    }

    private static Binding binding(String instance, String callId) {
        InetSocketAddress place = new InetSocketAddress("192.0.2.7", 5060);
        Instant now = Instant.parse("2030-01-01T00:00:00Z");
        return new Binding(
                ALICE,
                "sip:a@192.0.2.7",
                1000,
                new Device(instance, 0, ""),
                new Flow(place, place, "udp"),
                List.of(),
                callId,
                1,
                now,
                now.plusSeconds(60),
                Reachability.UNKNOWN);
    }
}
