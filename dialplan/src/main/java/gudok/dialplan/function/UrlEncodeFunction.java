package gudok.dialplan.function;

import gudok.dialplan.call.Value;
import java.nio.charset.StandardCharsets;

/**
 * {@code url_encode}: writes each byte that is not safe in a URL as {@code %XX}. What looks like that already stays as it is.
 */
final class UrlEncodeFunction implements Function {
    private static final String UNSAFE = "\r\n #%&+:;<=>?@[\\]^`{|}\"";
    private static final String HEX = "0123456789ABCDEF";

    @Override
    public String name() {
        return "url_encode";
    }

    @Override
    public Value call(Value arguments, FunctionContext context) {
        return Texts.mapped(arguments, UrlEncodeFunction::encoded);
    }

    private static String encoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            int c = bytes[i] & 0xFF;
            boolean safe = c >= ' ' && c <= '~' && UNSAFE.indexOf(c) < 0;
            if (safe || c == '%' && isHex(bytes, i + 1) && isHex(bytes, i + 2)) {
                encoded.append((char) c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
            }
        }
        return encoded.toString();
    }

    private static boolean isHex(byte[] bytes, int index) {
        return index < bytes.length && bytes[index] > 0 && HEX.indexOf(bytes[index]) >= 0;
    }
}
