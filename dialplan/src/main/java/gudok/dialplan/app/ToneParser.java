package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Source.ToneScript;
import gudok.dialplan.call.TgmlParser;
import gudok.dialplan.call.Value;

/** Joins a tone script and its loop count. Immutable. */
final class ToneParser {
    private static final int SAMPLE_RATE = 8000;

    private final TgmlParser scripts = new TgmlParser(SAMPLE_RATE);

    /** @param loops how often in all: empty, 0 and 1 once, negative for ever */
    ToneScript parse(Value script, String loops) {
        return new ToneScript(scripts.parse(script), plays(loops.strip()));
    }

    /** As {@link #parse} reads it, without blanks around. */
    static int plays(String loops) {
        if (loops.isEmpty()) {
            return 1;
        }
        boolean negative = loops.startsWith("-");
        long count = WholeNumber.of(negative ? loops.substring(1) : loops, Integer.MAX_VALUE)
                .orElseThrow(() -> new DialplanException(
                        "\"" + LogText.of(loops) + "\" is not a loop count - write a whole number, -1 for ever"));
        return negative && count > 0 ? -1 : (int) Math.max(1, count);
    }
}
