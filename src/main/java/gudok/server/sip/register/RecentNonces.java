package gudok.server.sip.register;

import gudok.registrar.auth.Nonce;
import java.time.Instant;
import java.util.Optional;

/**
 * Which nonce a REGISTER was challenged with a moment ago, so that its retransmission gets the same challenge. One megabyte,
 * whatever comes: each transaction has one place, and a later one may take it. On the SIP thread only.
 */
final class RecentNonces {
    private static final int PLACES = 1 << 15;
    private static final int NUMBERS = 4;

    /** For each place: both numbers of the transaction, time and number of the nonce. */
    private final long[] places = new long[PLACES * NUMBERS];

    void add(Transaction transaction, Nonce nonce) {
        int at = place(transaction);
        places[at] = transaction.request();
        places[at + 1] = transaction.origin();
        places[at + 2] = nonce.issuedMs();
        places[at + 3] = nonce.number();
    }

    Optional<Nonce> find(Transaction transaction, Instant now) {
        int at = place(transaction);
        boolean found = places[at] == transaction.request()
                && places[at + 1] == transaction.origin()
                && now.toEpochMilli() - places[at + 2] < RecentRegisters.LIFE.toMillis();
        return found ? Optional.of(new Nonce(places[at + 2], places[at + 3])) : Optional.empty();
    }

    private static int place(Transaction transaction) {
        return (int) transaction.request() * NUMBERS & PLACES * NUMBERS - 1;
    }
}
