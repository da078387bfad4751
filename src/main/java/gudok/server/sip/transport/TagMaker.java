package gudok.server.sip.transport;

import gov.nist.javax.sip.message.SIPRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * To-tags that nobody can guess and that need no memory: a keyed hash of what a retransmission repeats (RFC 3261 §8.2.7,
 * §19.3). Any thread.
 */
public final class TagMaker {
    private static final int TAG_BYTES = 8;

    private final byte[] key = new byte[16];

    /** With a key of its own. */
    public TagMaker() {
        new SecureRandom().nextBytes(key);
    }

    /** The tag for every response to that request. */
    public String tagFor(SIPRequest request) {
        return tagFor(request.getCallId().getCallId(), request.getTransactionId());
    }

    /**
     * The tag for a request that could not be parsed.
     *
     * @param transaction what tells its transaction from others
     */
    String tagFor(String callId, String transaction) {
        MessageDigest digest = sha256();
        digest.update(key);
        digest.update(callId.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(transaction.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(), 0, TAG_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
