package gudok.server.config;

/** Replaces {@code $${name}} by the value that the variable has at that moment. A value is not searched again. */
final class Substitution {
    private static final String START = "$${";

    private final Globals globals;
    private final FindingCollector findings;

    Substitution(Globals globals, FindingCollector findings) {
        this.globals = globals;
        this.findings = findings;
    }

    static boolean isNeeded(String text) {
        return text.contains(START);
    }

    /** @param place of the element, for findings */
    String apply(String text, SourceLocation place) {
        StringBuilder result = new StringBuilder(text.length() + 32);
        int at = 0;
        for (int start = text.indexOf(START); start >= 0; start = text.indexOf(START, at)) {
            int end = text.indexOf('}', start);
            if (end < 0) {
                findings.error(place, "\"" + text.substring(start) + "\": the closing brace is missing");
                break;
            }
            result.append(text, at, start).append(value(text.substring(start + START.length(), end), place));
            at = end + 1;
            if (result.length() > Globals.MAX_CHARS) {
                findings.error(place, "longer than " + Globals.MAX_CHARS + " characters after $${…} is filled in");
                return text;
            }
        }
        return result.append(text, at, text.length()).toString();
    }

    private String value(String name, SourceLocation place) {
        return globals.find(name).orElseGet(() -> {
            findings.warning(place, WarningName.NO_GLOBAL_VALUE, "$${" + name + "} has no value; nothing is put there");
            return "";
        });
    }
}
