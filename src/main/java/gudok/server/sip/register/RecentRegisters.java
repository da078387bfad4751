package gudok.server.sip.register;

import gudok.server.sip.register.RegisterReply.Header;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers to REGISTERs that were let in a moment ago. A retransmission brings a nonce count that is used up, and may come late,
 * when other requests have changed the bindings; so it is known by branch, Call-ID, CSeq and source (RFC 3261 §17.2.3), gets
 * the very answer that the first one got, and changes nothing. Bounded to 16 MB, at about 300 bytes each; what is forgotten
 * before its time gets a fresh challenge. On the SIP thread only.
 */
final class RecentRegisters {
    /** Timer J: a client sends nothing again after that. */
    private static final Duration LIFE = Duration.ofSeconds(32);

    private static final int MOST_BYTES = 1 << 24;
    private static final int LONGEST_KEY = 2048;
    private static final int LONGEST_REPLY = 6000;
    private final ReplyLog log = new ReplyLog(MOST_BYTES, LIFE.toMillis());
    private final ByteText key = new ByteText(LONGEST_KEY);
    private final ByteText value = new ByteText(LONGEST_REPLY);

    void add(RegisterMessage request, RegisterReply reply, Instant now) {
        value.clear()
                .add(reply.status())
                .add(reply.reason())
                .add(reply.headers().size());
        for (Header header : reply.headers()) {
            value.add(header.name()).add(header.value());
        }
        readKey(request);
        log.put(key, value, now.toEpochMilli());
    }

    Optional<RegisterReply> find(RegisterMessage request, Instant now) {
        readKey(request);
        return key.isComplete() ? log.find(key, now.toEpochMilli()).map(RecentRegisters::reply) : Optional.empty();
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

    private void readKey(RegisterMessage request) {
        InetSocketAddress source = request.flow().source();
        key.clear()
                .add(request.cseq())
                .add(source.getPort())
                .add(source.getAddress().getAddress())
                .add(request.branch())
                .add(request.callId());
    }
}
