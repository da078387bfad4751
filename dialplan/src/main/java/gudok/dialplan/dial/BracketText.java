package gudok.dialplan.dial;

import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.stream.Stream;

/**
 * The assignments in the brackets of a dial string as it is written, before anything is filled in; what is no assignment is among
 * them. For those who judge a dialplan: {@link DialStringParser} reads what is to be called. Pure.
 */
public final class BracketText {
    private static final int MOST = 256;
    private static final String OPENING = "<{[";
    private static final String CLOSING = ">}]";

    private BracketText() {}

    /** Of all brackets, in order. */
    public static List<String> assignments(String dialString) {
        Stream.Builder<String> blocks = Stream.builder();
        int at = 0;
        while (at < dialString.length()) {
            int kind = OPENING.indexOf(dialString.charAt(at));
            boolean reference = at > 0 && dialString.charAt(at - 1) == '$';
            int close = kind < 0 ? -1 : closing(dialString, at, kind);
            if (close >= 0 && !reference) {
                blocks.add(dialString.substring(at + 1, close));
            }
            at = Math.max(at, close) + 1;
        }
        return blocks.build()
                .flatMap(block -> ArgumentSplitter.on(',', Value.configured(block), MOST).stream())
                .map(Value::text)
                .toList();
    }

    /** -1 if it stays open. */
    private static int closing(String text, int from, int kind) {
        int depth = 0;
        for (int at = from; at < text.length(); at++) {
            depth += text.charAt(at) == OPENING.charAt(kind) ? 1 : 0;
            depth -= text.charAt(at) == CLOSING.charAt(kind) ? 1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return -1;
    }
}
