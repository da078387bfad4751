package gudok.dialplan.function;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as C's library reads them. */
final class CNumber {
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9.]*");
    private static final Pattern LEADING = Pattern.compile("\\s*([-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+))");
    private static final int LONGEST = 300;

    private CNumber() {}

    /** A sign, digits and points, in FreeSWITCH's sense: an empty text is a number too. */
    static boolean isNumber(String text) {
        return WHOLE.matcher(text).matches();
    }

    /** The number at the beginning of the text, 0 if there is none. */
    static double parse(String text) {
        Matcher leading = LEADING.matcher(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        return leading.lookingAt() ? Double.parseDouble(leading.group(1)) : 0;
    }
}
