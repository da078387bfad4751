package gudok.registrar.gruu;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes and reads GRUUs (RFC 5627). Nothing is kept: the public one is the AOR with the instance, a temporary one holds all that
 * is needed to find its instance, sealed with a key, and each is different. Any thread.
 */
public final class Gruus {
    private static final String PREFIX = "tgruu.";
    private static final int MOST_USER_CHARS = 512;
    private static final int HASHES_BYTES = 2 * Long.BYTES;
    private static final String PLAIN_USER = "-_.!~*'()&=+$,;?/";
    private static final String PLAIN_VALUE = "-_.!~*'()[]/:&+$";
    private final Seal seal;

    /** @param secret of the server; with another one all temporary GRUUs are void */
    public Gruus(byte[] secret) {
        seal = new Seal(secret);
    }

    /** The URI of an instance of {@code aor}. */
    public String publicGruu(Aor aor, String instance) {
        return "sip:" + escaped(aor.user(), PLAIN_USER) + "@" + aor.domain() + ";gr=" + escaped(instance, PLAIN_VALUE);
    }

    /** A new URI of the binding's instance that does not tell whose it is. */
    public String temporaryGruu(Binding binding) {
        byte[] user = binding.aor().user().getBytes(StandardCharsets.UTF_8);
        byte[] plain = ByteBuffer.allocate(HASHES_BYTES + user.length)
                .putLong(ShortHash.ofInstance(binding.device().instance()))
                .putLong(ShortHash.of(binding.callId()))
                .put(user)
                .array();
        String domain = binding.aor().domain();
        String sealed = Base64.getUrlEncoder().withoutPadding().encodeToString(seal.close(plain, domain));
        return "sip:" + PREFIX + sealed + "@" + domain + ";gr";
    }

    /**
     * Reads what stands in a URI of ours.
     *
     * @param user     of the URI, escapes resolved
     * @param domain   of ours that its host means
     * @param instance value of its {@code gr} parameter, escapes resolved; empty if it has none
     * @return empty if it is a temporary GRUU that we have not made
     */
    public Optional<Gruu> read(String user, String domain, String instance) {
        if (!instance.isEmpty()) {
            return Optional.of(new Gruu.Public(instance));
        }
        boolean temporary = user.startsWith(PREFIX) && user.length() <= MOST_USER_CHARS;
        return temporary ? opened(user.substring(PREFIX.length()), domain) : Optional.empty();
    }

    private Optional<Gruu> opened(String sealed, String domain) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(sealed);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return seal.open(bytes, domain.toLowerCase(Locale.ROOT))
                .filter(plain -> plain.length >= HASHES_BYTES)
                .map(Gruus::temporary);
    }

    private static Gruu temporary(byte[] plain) {
        ByteBuffer in = ByteBuffer.wrap(plain);
        long instance = in.getLong();
        long callId = in.getLong();
        String user = new String(plain, HASHES_BYTES, plain.length - HASHES_BYTES, StandardCharsets.UTF_8);
        return new Gruu.Temporary(user, instance, callId);
    }

    /** Bytes that the grammar does not allow there as they are get escaped (RFC 3261 §25.1). */
    private static String escaped(String text, String plain) {
        StringBuilder safe = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean allowed = c < 0x80 && (Character.isLetterOrDigit(c) || plain.indexOf(c) >= 0);
            safe.append(allowed ? Character.toString(c) : String.format("%%%02X", (int) c));
        }
        return safe.toString();
    }
}
