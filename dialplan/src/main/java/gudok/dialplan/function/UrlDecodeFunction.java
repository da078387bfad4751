package gudok.dialplan.function;

import gudok.dialplan.call.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** {@code url_decode}: turns {@code %XX} into bytes of UTF-8; anything else stays as it is. */
final class UrlDecodeFunction implements Function {
    @Override
    public String name() {
        return "url_decode";
    }

    @Override
    public Value call(Value arguments, FunctionContext context) {
        return Texts.mapped(arguments, UrlDecodeFunction::decoded);
    }

    private static String decoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            boolean escape =
                    bytes[i] == '%' && i + 2 < bytes.length && digit(bytes[i + 1]) >= 0 && digit(bytes[i + 2]) >= 0;
            decoded.write(escape ? digit(bytes[i + 1]) << 4 | digit(bytes[i + 2]) : bytes[i]);
            i += escape ? 2 : 0;
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static int digit(byte hex) {
        return Character.digit(hex, 16);
    }
}
