package gudok.dialplan.call;

import gudok.dialplan.DialplanException;
import java.util.Map;
import java.util.Optional;

/**
 * Replaces <code>${name}</code> and <code>${function(arguments)}</code> in operators' text. A name is a variable, else a field
 * of the caller's profile, else a global variable; a missing one is empty. What a name stands for is expanded again where
 * the operator wrote it; peer text and the answers of functions never are. Also takes the backslash from {@code \$} and {@code \\} and drops {@code \'}, as FreeSWITCH does, in
 * texts that hold a reference or one of {@code \\ \n \s \t \'}. Depth and size are bounded. Immutable if its scope is.
 */
public final class Expansion {
    static final int MAX_DEPTH = 100;
    static final int MAX_LENGTH = 65_536;
    private static final int MAX_WORK = 16 * MAX_LENGTH;

    /** Finds what a name stands for. */
    @FunctionalInterface
    public interface Scope {
        Optional<Value> find(String name);
    }

    /** Answers <code>${name(arguments)}</code>. Used on the thread that expands. */
    @FunctionalInterface
    public interface Functions {
        /** Every function stands for nothing. */
        Functions NONE = (name, arguments) -> Value.EMPTY;

        /**
         * The text that stands for the call; inserted as it is and not expanded again.
         *
         * @param name      as the operator wrote it
         * @param arguments expanded
         */
        Value call(String name, Value arguments);
    }

    private final Scope scope;
    private final Functions functions;

    public Expansion(Scope scope) {
        this(scope, Functions.NONE);
    }

    public Expansion(Scope scope, Functions functions) {
        this.scope = scope;
        this.functions = functions;
    }

    /** The usual order: variables, profile, globals. */
    public static Expansion of(Variables variables, CallerProfile profile, Map<String, String> globals) {
        return of(variables, profile, globals, Functions.NONE);
    }

    /** The usual order, with functions. */
    public static Expansion of(
            Variables variables, CallerProfile profile, Map<String, String> globals, Functions functions) {
        return new Expansion(scope(variables, profile, globals), functions);
    }

    /** The usual order: variables, profile, globals. */
    public static Scope scope(Variables variables, CallerProfile profile, Map<String, String> globals) {
        return name -> variables
                .get(name)
                .or(() -> profile.field(name))
                .or(() -> Optional.ofNullable(globals.get(name)).map(Value::configured));
    }

    /** Only takes the escapes away; for text without references. */
    public static Value unescaped(Value text) {
        if (text.text().indexOf('\\') < 0 && text.text().indexOf('$') < 0) {
            return text;
        }
        return new Expansion(name -> Optional.empty()).expand(text);
    }

    /** The text with a stranger's 0 for every reference: shows what stands around them before a call knows their values. */
    public static Value sample(Value text) {
        MarkedText marked = new MarkedText(text);
        ValueBuilder sample = new ValueBuilder();
        int at = 0;
        while (at < marked.length()) {
            int brace = References.braceAt(marked, at);
            if (brace > 0) {
                sample.append("0", Value.Origin.PEER);
                at = References.closing(marked, brace) + 1;
            } else {
                sample.append(marked.charAt(at), marked.origin(at));
                at++;
            }
        }
        return sample.build();
    }

    /** Whether the operator wrote a {@code ${…}} in it, so that its value depends on the call. */
    public static boolean hasReference(Value text) {
        return References.in(new MarkedText(text));
    }

    /**
     * The text with every reference replaced.
     *
     * @throws DialplanException if names refer to each other in a circle, or the result exceeds 65536 characters
     */
    public Value expand(Value text) {
        return new Run().expand(text, 0);
    }

    /** One expansion with its limits. */
    private final class Run {
        private int work;

        private Value expand(Value value, int depth) {
            MarkedText text = new MarkedText(value);
            if (!References.in(text) && !References.escapesIn(text)) {
                return value;
            }
            if (depth > MAX_DEPTH) {
                throw new DialplanException(
                        "variables refer to each other in a circle, at \"" + shortened(value) + "\"");
            }
            return replaced(text, depth);
        }

        private Value replaced(MarkedText text, int depth) {
            ValueBuilder result = new ValueBuilder();
            int at = 0;
            while (at < text.length()) {
                int brace = References.braceAt(text, at);
                if (brace > 0) {
                    int close = References.closing(text, brace);
                    result.append(referred(text.slice(brace + 1, close), depth));
                    at = close + 1;
                } else {
                    at = copyCharacter(text, at, result);
                }
                limit(result);
            }
            return result.build();
        }

        private int copyCharacter(MarkedText text, int at, ValueBuilder result) {
            if (text.has(at, '\\')) {
                if (text.has(at + 1, '\'')) {
                    return at + 2;
                }
                if (text.has(at + 1, '$') || text.has(at + 1, '\\')) {
                    result.append(text.charAt(at + 1), Value.Origin.CONFIGURATION);
                    return text.has(at + 1, '$') && text.has(at + 2, '$') ? at + 3 : at + 2;
                }
            }
            result.append(text.charAt(at), text.origin(at));
            return at + 1;
        }

        private Value referred(Value inside, int depth) {
            Optional<FunctionCall> function = FunctionCall.in(new MarkedText(inside));
            if (function.isPresent()) {
                Value name = expand(function.get().name(), depth + 1);
                Value arguments = expand(function.get().arguments(), depth + 1);
                return name.hasPeerText() ? Value.EMPTY : functions.call(name.text(), arguments);
            }
            Reference reference = Reference.parse(new MarkedText(expand(inside, depth + 1)));
            Value found = scope.find(reference.name()).orElse(Value.EMPTY);
            return reference.piece(expand(reference.element(found), depth + 1));
        }

        private void limit(ValueBuilder result) {
            work += 1;
            if (result.length() > MAX_LENGTH || work + result.length() > MAX_WORK) {
                throw new DialplanException("the expanded text is longer than " + MAX_LENGTH + " characters");
            }
        }

        private String shortened(Value value) {
            String text = value.text();
            return text.length() > 60 ? text.substring(0, 60) + "…" : text;
        }
    }
}
