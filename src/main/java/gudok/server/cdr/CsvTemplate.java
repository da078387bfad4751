package gudok.server.cdr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A row of {@code cdr.csv}: text with {@code ${variables}}, as FreeSWITCH's mod_cdr_csv has it. Whatever a value holds, it stays in
 * its column (RFC 4180): it stands between quotes, which the template may have already; its own quotes are doubled, ends of lines
 * become blanks, and a value that a spreadsheet would calculate gets an apostrophe before it. Immutable.
 */
public final class CsvTemplate {
    private static final String FORMULA = "=+-@\t\r";
    private static final Pattern NUMBER = Pattern.compile("[+-][0-9]+([.][0-9]+)?");
    private static final int USUAL = 512;

    private final List<Part> parts;

    /** Text of the template, or the name of a variable and whether the template has opened quotes before it. */
    private record Part(String text, boolean isVariable, boolean quoted, boolean first) {}

    public CsvTemplate(String template) {
        parts = parse(template);
    }

    private static List<Part> parse(String template) {
        List<Part> parts = new ArrayList<>();
        boolean quoted = false;
        int at = 0;
        while (at < template.length()) {
            int start = template.indexOf("${", at);
            int end = start < 0 ? -1 : template.indexOf('}', start);
            String text = template.substring(at, end < 0 ? template.length() : start);
            quoted ^= text.chars().filter(c -> c == '"').count() % 2 == 1;
            parts.add(new Part(text, false, false, false));
            if (end >= 0) {
                boolean first = text.isEmpty() ? at == 0 : text.endsWith("\"") || text.endsWith(",");
                parts.add(new Part(template.substring(start + 2, end), true, quoted, first));
            }
            at = end < 0 ? template.length() : end + 1;
        }
        return parts;
    }

    /** Variables that are asked for. */
    FieldNames names() {
        return new FieldNames(
                parts.stream().filter(Part::isVariable).map(Part::text).collect(Collectors.toUnmodifiableSet()));
    }

    /** One row without its end. */
    String row(Map<String, String> fields) {
        StringBuilder row = new StringBuilder(USUAL);
        for (Part part : parts) {
            if (part.isVariable()) {
                value(fields.getOrDefault(part.text(), ""), part, row);
            } else {
                row.append(part.text());
            }
        }
        return row.toString();
    }

    private static void value(String value, Part part, StringBuilder row) {
        row.append(part.quoted() ? "" : "\"");
        if ((part.first() || !part.quoted()) && isFormula(value)) {
            row.append('\'');
        }
        if (isPlain(value)) {
            row.append(value);
        } else {
            value.codePoints().forEach(c -> append(c, row));
        }
        row.append(part.quoted() ? "" : "\"");
    }

    private static void append(int c, StringBuilder row) {
        if (c == '"') {
            row.append("\"\"");
        } else {
            row.appendCodePoint(isVisible(c) ? c : ' ');
        }
    }

    /** As nearly all values are: visible ASCII without quotes. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '"') {
                return false;
            }
        }
        return true;
    }

    /** Not a number with its sign: a caller may be +74951234567. */
    private static boolean isFormula(String value) {
        return !value.isEmpty()
                && FORMULA.indexOf(value.charAt(0)) >= 0
                && !NUMBER.matcher(value).matches();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
