package gudok.phone;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Digest authentication with MD5, with and without {@code qop=auth} (RFC 2617 §3.2.2, RFC 8760 for the choice among challenges). */
final class Digest {
    private static final Pattern PARAMETER =
            Pattern.compile("([\\w-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");

    private Digest() {}

    /**
     * A challenge, as far as a phone needs it.
     *
     * @param qop true if the server offers {@code auth}
     */
    record Challenge(String realm, String nonce, Optional<String> opaque, boolean qop, boolean stale) {
        /** Empty if it is not Digest with MD5. */
        static Optional<Challenge> parse(String value) {
            if (!value.regionMatches(true, 0, "Digest ", 0, 7)) {
                return Optional.empty();
            }
            Map<String, String> words = parameters(value.substring(7));
            if (!words.getOrDefault("algorithm", "MD5").equalsIgnoreCase("MD5") || !words.containsKey("nonce")) {
                return Optional.empty();
            }
            boolean qop = (words.getOrDefault("qop", "") + ",").matches("(.*[,\\s])?auth[,\\s].*");
            boolean stale = words.getOrDefault("stale", "").equalsIgnoreCase("true");
            String realm = words.getOrDefault("realm", "");
            return Optional.of(
                    new Challenge(realm, words.get("nonce"), Optional.ofNullable(words.get("opaque")), qop, stale));
        }
    }

    /** Parameters of a header value, names in lower case, quotes and escapes taken off. */
    static Map<String, String> parameters(String text) {
        Map<String, String> found = new LinkedHashMap<>();
        Matcher matcher = PARAMETER.matcher(text);
        while (matcher.find()) {
            String quoted = matcher.group(2);
            String value = quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\(.)", "$1");
            found.put(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        return found;
    }

    /** The {@code response} without qop. */
    static String response(String ha1, String nonce, String ha2) {
        return md5(ha1 + ":" + nonce + ":" + ha2);
    }

    /** The {@code response} with {@code qop=auth}; {@code nc} has eight hex digits. */
    static String response(String ha1, String nonce, String nc, String cnonce, String ha2) {
        return md5(String.join(":", ha1, nonce, nc, cnonce, "auth", ha2));
    }

    static String md5(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5", e);
        }
    }
}
