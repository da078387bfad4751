package gudok.registrar.location;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Device;
import gudok.registrar.Flow;
import gudok.registrar.Reachability;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryRefreshTest extends RefreshContract {
    private static final Aor ALICE = new Aor("alice", "example.org");

    @Override
    protected LocationStore newStore() {
        return new InMemoryLocationStore();
    }

    @Test
    void givenRefreshThatBringsEqualTexts_whenFound_thenTheOldOnesAreKept() {
        LocationStore store = newStore();
        Binding old = binding(1);
        Binding renewed = binding(2);
        assertNotSame(old.contact(), renewed.contact());
        store.update(ALICE, present -> List.of(old));
        store.update(ALICE, present -> List.of(renewed));
        Binding found = store.find(ALICE).get(0);
        assertEquals(renewed, found);
        assertSame(old.contact(), found.contact());
        assertSame(old.callId(), found.callId());
        assertSame(old.flow(), found.flow());
        assertSame(old.device(), found.device());
    }

    private static Binding binding(long cseq) {
        InetSocketAddress phone = new InetSocketAddress("192.0.2.7", 5060);
        Instant now = Instant.parse("2030-01-01T00:00:00Z").plusSeconds(cseq);
        return new Binding(
                ALICE,
                new StringBuilder("sip:alice@192.0.2.7").toString(),
                Binding.MOST_PREFERRED,
                new Device("", 0, "test phone"),
                new Flow(phone, phone, "udp"),
                List.of(),
                new StringBuilder("call").toString(),
                cseq,
                now,
                now.plusSeconds(60),
                Reachability.UNKNOWN);
    }
}
