package gudok.dialplan.xml;

import gudok.dialplan.call.Truth;
import gudok.dialplan.model.Findings;
import gudok.dialplan.model.WarningName;
import gudok.dialplan.step.Printable;

/** Reads attributes that are not plain text. */
final class Attributes {
    static final int MAX_LOOPS = 1_000;

    private Attributes() {}

    static boolean flag(Element element, String name, boolean otherwise, Findings findings) {
        String word = element.attribute(name).orElse("").strip();
        if (word.isEmpty()) {
            return otherwise;
        }
        if (!Truth.isKnown(word)) {
            findings.warning(
                    element.place(),
                    WarningName.UNKNOWN_WORD,
                    name + "=\"" + Printable.of(word) + "\" means false - write true or false");
        }
        return Truth.of(word);
    }

    /** {@code loop}: a number of times; what is no number means never. */
    static int loops(Element element, Findings findings) {
        String text = element.attribute("loop").orElse("1").strip();
        int loops = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        if (loops == 0) {
            findings.warning(
                    element.place(),
                    WarningName.NEVER_LOOPS,
                    "loop=\"" + Printable.of(text) + "\" means never - write a number from 1");
        }
        if (loops > MAX_LOOPS) {
            findings.error(element.place(), "loop=\"" + text + "\" is too often - at most " + MAX_LOOPS);
        }
        return Math.min(loops, MAX_LOOPS);
    }
}
