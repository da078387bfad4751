package gudok.server.sip.register;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.registrar.auth.Nonce;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentNoncesTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final RecentNonces nonces = new RecentNonces();
    private final Transaction transaction = new Transaction(-7, 1);
    private final Nonce nonce = new Nonce(NOW.toEpochMilli(), -3);

    @Test
    void givenNonce_whenAskedForWithin32Seconds_thenItIsThereForItsTransactionOnly() {
        nonces.add(transaction, nonce);
        assertEquals(Optional.of(nonce), nonces.find(transaction, NOW.plusMillis(31_999)));
        assertEquals(Optional.empty(), nonces.find(transaction, NOW.plusMillis(32_000)));
        assertEquals(Optional.empty(), nonces.find(new Transaction(-7, 2), NOW));
        assertEquals(Optional.empty(), nonces.find(new Transaction(-8, 1), NOW));
    }

    @Test
    void givenAnotherTransactionOfTheSamePlace_whenAdded_thenTheFirstIsForgotten() {
        nonces.add(transaction, nonce);
        Transaction other = new Transaction(transaction.request() + (1L << 40), 1);
        nonces.add(other, new Nonce(NOW.toEpochMilli(), 9));
        assertEquals(Optional.empty(), nonces.find(transaction, NOW));
        assertEquals(9, nonces.find(other, NOW).orElseThrow().number());
    }
}
