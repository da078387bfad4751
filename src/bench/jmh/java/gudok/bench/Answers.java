package gudok.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A phone that answers one nonce again and again, with rising count (RFC 7616 §3.4). */
final class Answers {
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]*)\"");
    private final String nonce;
    private final String secret = md5(Phones.user(7) + ":" + Phones.DOMAIN + ":secret");
    private final String request = md5("REGISTER:sip:" + Phones.DOMAIN);
    private long count;

    Answers(String challenge) {
        Matcher found = NONCE.matcher(challenge);
        if (!found.find()) {
            throw new IllegalArgumentException("no nonce in " + challenge);
        }
        nonce = found.group(1);
    }

    /** The value of an Authorization header. */
    String next() {
        String hexCount = HexFormat.of().toHexDigits((int) ++count);
        String response = md5(secret + ":" + nonce + ":" + hexCount + ":0000abcd:auth:" + request);
        return "Digest username=\"" + Phones.user(7) + "\", realm=\"" + Phones.DOMAIN + "\", nonce=\"" + nonce
                + "\", uri=\"sip:" + Phones.DOMAIN + "\", response=\"" + response
                + "\", algorithm=MD5, qop=auth, nc=" + hexCount + ", cnonce=\"0000abcd\"";
    }

    private static String md5(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5", e);
        }
    }
}
