package gudok.server.sip;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads text out of URIs. Pure. */
final class SipText {
    private SipText() {}

    /** Resolves percent escapes (RFC 3261 §19.1.2); a broken escape stays as it is, bytes are UTF-8. */
    static String unescape(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
        for (int at = 0; at < bytes.length; at++) {
            int high = bytes[at] == '%' && at + 2 < bytes.length ? Character.digit(bytes[at + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[at + 2], 16);
            if (low >= 0) {
                plain.write(high * 16 + low);
                at += 2;
            } else {
                plain.write(bytes[at]);
            }
        }
        return plain.toString(StandardCharsets.UTF_8);
    }
}
