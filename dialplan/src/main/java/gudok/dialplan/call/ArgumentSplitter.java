package gudok.dialplan.call;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits an application's data into arguments by FreeSWITCH's rules. A leading {@code ^^X} makes X the delimiter; single
 * quotes group; a backslash takes the meaning from a quote, a backslash or the delimiter, and writes a line feed ({@code
 * \n}), carriage return ({@code \r}), tab ({@code \t}) or space ({@code \s}); spaces around an argument go away. Only
 * characters of the operator do any of this: peer text is never split, unquoted, unescaped or trimmed.
 */
public final class ArgumentSplitter {
    private ArgumentSplitter() {}

    /**
     * Splits at runs of spaces.
     *
     * @param limit how many arguments at most, from 1; the last one holds the rest
     */
    public static List<Value> blanks(Value data, int limit) {
        return on(' ', data, limit);
    }

    /**
     * Splits at each {@code delimiter}; an empty argument between two of them counts, one after the last does not.
     *
     * @param limit how many arguments at most, from 1; the last one holds the rest
     */
    public static List<Value> on(char delimiter, Value data, int limit) {
        MarkedText text = new MarkedText(data);
        boolean chosen = text.has(0, '^') && text.has(1, '^') && choosesDelimiter(text);
        char effective = chosen ? text.charAt(2) : delimiter;
        List<Value> arguments = new ArrayList<>();
        int from = skip(text, chosen ? 3 : 0, effective);
        while (from < text.length()) {
            boolean last = arguments.size() == limit - 1;
            int to = last ? text.length() : end(text, from, effective);
            arguments.add(new Argument(text, effective).clean(from, to));
            from = skip(text, to + 1, effective);
        }
        return List.copyOf(arguments);
    }

    private static boolean choosesDelimiter(MarkedText text) {
        return text.length() > 3 && text.origin(2) == Value.Origin.CONFIGURATION;
    }

    private static int skip(MarkedText text, int from, char delimiter) {
        int at = from;
        while (delimiter == ' ' && text.has(at, ' ')) {
            at++;
        }
        return at;
    }

    private static int end(MarkedText text, int from, char delimiter) {
        boolean quoted = false;
        int at = from;
        while (at < text.length() && (quoted || !text.has(at, delimiter))) {
            if (text.has(at, '\\')) {
                at++;
            } else if (text.has(at, '\'')) {
                quoted = !quoted && text.find('\'', at + 1) >= 0;
            }
            at++;
        }
        return Math.min(at, text.length());
    }

    /** Takes quotes, escapes and outer spaces from one argument. */
    private record Argument(MarkedText text, char delimiter) {
        Value clean(int from, int to) {
            ValueBuilder kept = new ValueBuilder();
            boolean quoted = false;
            int wanted = 0;
            int at = from;
            while (at < to && text.has(at, ' ')) {
                at++;
            }
            for (; at < to; at++) {
                if (text.has(at, '\'') && (quoted || closes(at + 1, to))) {
                    quoted = !quoted;
                    wanted = kept.length();
                    continue;
                }
                boolean escape = text.has(at, '\\') && at + 1 < to && isEscape(at + 1);
                boolean space = !escape && !quoted && text.has(at, ' ');
                at += escape ? 1 : 0;
                kept.append(escape ? meaning(text.charAt(at)) : text.charAt(at), text.origin(at));
                wanted = space ? wanted : kept.length();
            }
            return kept.build().substring(0, wanted);
        }

        private boolean closes(int from, int to) {
            int quote = text.find('\'', from);
            return quote >= 0 && quote < to;
        }

        private boolean isEscape(int at) {
            return text.origin(at) == Value.Origin.CONFIGURATION
                    && ("'\"\\nrts".indexOf(text.charAt(at)) >= 0 || text.charAt(at) == delimiter);
        }

        private char meaning(char escaped) {
            if (escaped == delimiter) {
                return escaped;
            }
            return switch (escaped) {
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 's' -> ' ';
                default -> escaped;
            };
        }
    }
}
