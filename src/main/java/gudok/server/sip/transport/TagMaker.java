package gudok.server.sip.transport;

import gov.nist.javax.sip.message.SIPRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/**
 * To-tags that nobody can guess and that need no memory: a keyed hash of what a retransmission repeats (RFC 3261 §8.2.7,
 * §19.3): Call-ID, branch, CSeq number. Any thread.
 */
public final class TagMaker {
    private static final int KEY_BYTES = 16;

    private final long key0;
    private final long key1;

    /** With a key of its own. */
    public TagMaker() {
        this(randomKey());
    }

    /** With that key of 16 bytes: makers of one key make the same tags. */
    public TagMaker(byte[] key) {
        ByteBuffer halves = ByteBuffer.wrap(key);
        key0 = halves.getLong();
        key1 = halves.getLong();
    }

    private static byte[] randomKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /** The tag for every response to that request. */
    public String tagFor(SIPRequest request) {
        return HexFormat.of().toHexDigits(hashFor(request));
    }

    /** The tag as a number. */
    public long hashFor(SIPRequest request) {
        byte[] callId = bytes(request.getCallId().getCallId());
        byte[] branch = bytes(Objects.requireNonNullElse(request.getTopmostVia().getBranch(), ""));
        return newHash()
                .add(callId, 0, callId.length)
                .add(branch, 0, branch.length)
                .add(request.getCSeq().getSeqNumber())
                .value();
    }

    /** For whoever feeds it Call-ID, branch and CSeq number himself, and writes its value as 16 hexadecimal digits. */
    public KeyedHash newHash() {
        return new KeyedHash(key0, key1);
    }

    /**
     * The tag for a request that could not be parsed.
     *
     * @param transaction what tells its transaction from others
     */
    String tagFor(String callId, String transaction) {
        byte[] id = bytes(callId);
        byte[] rest = bytes(transaction);
        return HexFormat.of()
                .toHexDigits(newHash()
                        .add(id, 0, id.length)
                        .add(rest, 0, rest.length)
                        .value());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
