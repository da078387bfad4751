package gudok.registrar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BindingTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00.123456789Z");

    @Test
    void givenTimes_whenRead_thenTheSameToTheNanosecond() {
        Binding binding = binding(NOW, NOW.plusNanos(1));
        assertEquals(NOW, binding.registered());
        assertEquals(NOW.plusNanos(1), binding.expires());
        assertEquals(binding, binding(NOW, NOW.plusNanos(1)));
        assertNotEquals(binding, binding(NOW, NOW.plusNanos(2)));
    }

    @Test
    void givenTimesBefore1970_whenRead_thenTheSame() {
        Instant early = Instant.parse("1969-12-31T23:59:59.000000001Z");
        assertEquals(early, binding(early, NOW).registered());
    }

    @Test
    void givenExpiry_whenItComes_thenTheBindingIsGoneFromThatNanosecond() {
        Binding binding = binding(NOW, NOW.plusSeconds(60));
        assertTrue(binding.isLiveAt(NOW.plusSeconds(60).minusNanos(1)));
        assertFalse(binding.isLiveAt(NOW.plusSeconds(60)));
    }

    @Test
    void givenTimesOutsideTheRange_whenRead_thenTheFirstOrTheLastOfIt() {
        Binding binding = binding(Instant.MIN, Instant.MAX);
        assertEquals(Instant.parse("1677-09-21T00:12:43.145224192Z"), binding.registered());
        assertEquals(Instant.parse("2262-04-11T23:47:16.854775807Z"), binding.expires());
        assertTrue(binding.isLiveAt(Instant.parse("2262-04-11T23:47:15Z")));
        assertFalse(binding.isLiveAt(Instant.MAX));
    }

    private static Binding binding(Instant registered, Instant expires) {
        InetSocketAddress phone = new InetSocketAddress("192.0.2.7", 5060);
        return new Binding(
                new Aor("alice", "example.org"),
                "sip:alice@192.0.2.7",
                Binding.MOST_PREFERRED,
                new Device("", 0, ""),
                new Flow(phone, phone, "udp"),
                List.of(),
                "call",
                1,
                registered,
                expires,
                Reachability.UNKNOWN);
    }
}
