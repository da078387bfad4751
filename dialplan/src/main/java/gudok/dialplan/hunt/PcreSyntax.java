package gudok.dialplan.hunt;

import java.util.Map;

/** Writes a PCRE pattern so that java.util.regex reads it the same way. */
final class PcreSyntax {
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("alpha", "\\p{Alpha}"),
            Map.entry("digit", "\\p{Digit}"),
            Map.entry("alnum", "\\p{Alnum}"),
            Map.entry("upper", "\\p{Upper}"),
            Map.entry("lower", "\\p{Lower}"),
            Map.entry("punct", "\\p{Punct}"),
            Map.entry("graph", "\\p{Graph}"),
            Map.entry("print", "\\p{Print}"),
            Map.entry("blank", "\\p{Blank}"),
            Map.entry("cntrl", "\\p{Cntrl}"),
            Map.entry("xdigit", "\\p{XDigit}"),
            Map.entry("space", "\\s"),
            Map.entry("word", "\\w"));

    private final String pattern;
    private final StringBuilder java = new StringBuilder();
    private int at;

    private PcreSyntax(String pattern) {
        this.pattern = pattern;
    }

    static String toJava(String pattern) {
        return new PcreSyntax(pattern).translate();
    }

    private String translate() {
        while (at < pattern.length()) {
            if (!escape()) {
                outside();
            }
        }
        return java.toString();
    }

    private boolean escape() {
        if (pattern.charAt(at) != '\\' || at + 1 >= pattern.length()) {
            return false;
        }
        java.append(pattern, at, at + 2);
        at += 2;
        return true;
    }

    private void outside() {
        if (pattern.startsWith("(?P<", at)) {
            replace("(?P<", "(?<");
        } else if (pattern.startsWith("(?P=", at)) {
            namedBackReference();
        } else if (pattern.charAt(at) == '{' && !isQuantifier()) {
            replace("{", "\\{");
        } else if (pattern.charAt(at) == '[') {
            characterClass();
        } else {
            java.append(pattern.charAt(at++));
        }
    }

    private void namedBackReference() {
        int end = pattern.indexOf(')', at);
        if (end < 0) {
            replace("(?P=", "(?P=");
            return;
        }
        java.append("\\k<").append(pattern, at + 4, end).append('>');
        at = end + 1;
    }

    private boolean isQuantifier() {
        int end = pattern.indexOf('}', at);
        return end > at && pattern.substring(at, end + 1).matches("\\{[0-9]+(,[0-9]*)?}");
    }

    private void characterClass() {
        java.append(pattern.charAt(at++));
        if (at < pattern.length() && pattern.charAt(at) == '^') {
            java.append(pattern.charAt(at++));
        }
        if (at < pattern.length() && pattern.charAt(at) == ']') {
            replace("]", "\\]");
        }
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            if (!escape()) {
                member();
            }
        }
    }

    private void member() {
        if (pattern.startsWith("[:", at) && posixClass()) {
            return;
        }
        char c = pattern.charAt(at++);
        java.append(c == '[' || c == '&' ? "\\" : "").append(c);
    }

    private boolean posixClass() {
        int end = pattern.indexOf(":]", at);
        String name = end < 0 ? "" : pattern.substring(at + 2, end);
        boolean negated = name.startsWith("^");
        String written = CLASSES.get(negated ? name.substring(1) : name);
        if (written == null) {
            return false;
        }
        java.append(negated ? "[^" + written + "]" : written);
        at = end + 2;
        return true;
    }

    private void replace(String from, String to) {
        java.append(to);
        at += from.length();
    }
}
