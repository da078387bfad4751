package gudok.server.sip.register;

import gudok.server.sip.register.RegisterReply.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers to REGISTERs that were let in a moment ago. A retransmission brings a nonce count that is used up, and may come late,
 * when other requests have changed the bindings; so it is known by its transaction, gets the very answer that the first one
 * got, and changes nothing. Bounded to 18 MB, at about 250 bytes each; what is forgotten before its time gets a fresh
 * challenge. On the SIP thread only.
 */
final class RecentRegisters {
    /** Timer J: a client sends nothing again after that. */
    static final Duration LIFE = Duration.ofSeconds(32);

    private static final int MOST_BYTES = 1 << 24;
    private static final int LONGEST_REPLY = 6000;
    private final ReplyLog log = new ReplyLog(MOST_BYTES, LIFE.toMillis());
    private final ByteText value = new ByteText(LONGEST_REPLY);

    void add(Transaction transaction, RegisterReply reply, Instant now) {
        List<Header> headers = reply.headers();
        value.clear().add(reply.status()).add(reply.reason()).add(headers.size());
        for (int i = 0; i < headers.size(); i++) {
            value.add(headers.get(i).name()).add(headers.get(i).value());
        }
        log.put(transaction, value, now.toEpochMilli());
    }

    Optional<RegisterReply> find(Transaction transaction, Instant now) {
        return log.find(transaction, now.toEpochMilli()).map(RecentRegisters::reply);
    }

    private static RegisterReply reply(byte[] bytes) {
        ByteText.Reader reader = new ByteText.Reader(bytes);
        int status = (int) reader.number();
        String reason = reader.text();
        long count = reader.number();
        List<Header> headers = new ArrayList<>(2);
        for (int i = 0; i < count; i++) {
            headers.add(new Header(reader.text(), reader.text()));
        }
        return new RegisterReply(status, reason, headers);
    }
}
