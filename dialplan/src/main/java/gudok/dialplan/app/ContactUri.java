package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Value.Origin;
import java.nio.charset.StandardCharsets;

/**
 * A URI that somebody is sent to. The operator writes its syntax; a caller's characters are escaped (RFC 3261 §25.1), so that
 * they stay inside the part in which they stand.
 */
record ContactUri(String text) {
    private static final int LONGEST = 1024;
    private static final String UNRESERVED = "-_.!~*'()&=+$/";
    private static final String GRAMMAR = " - write sip:user@host";

    /** @throws DialplanException if it is no URI of a scheme that phones call */
    static ContactUri parse(Value written) {
        MarkedText text = new MarkedText(written);
        StringBuilder uri = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean literal = text.origin(i) == Origin.CONFIGURATION || isUnreserved(text.charAt(i));
            uri.append(literal ? String.valueOf(text.charAt(i)) : escaped(text.charAt(i)));
        }
        boolean sound = uri.toString().matches("(?i)(sips?|tel):[^\\s<>\"\\p{Cntrl}\\x7f-\\uffff]+");
        int colon = text.find(':', 0);
        if (!sound || colon < 0 || uri.length() > LONGEST) {
            throw new DialplanException("\"" + LogText.of(written) + "\" is not a URI that can be called" + GRAMMAR);
        }
        return new ContactUri(uri.toString());
    }

    private static boolean isUnreserved(char character) {
        boolean letter = character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
        return letter || character >= '0' && character <= '9' || UNRESERVED.indexOf(character) >= 0;
    }

    private static String escaped(char character) {
        StringBuilder escape = new StringBuilder();
        for (byte octet : String.valueOf(character).getBytes(StandardCharsets.UTF_8)) {
            escape.append('%').append(String.format("%02X", octet & 0xff));
        }
        return escape.toString();
    }
}
