package gudok.dialplan.call;

import gudok.dialplan.DialplanException;
import java.util.Map;
import java.util.Optional;

/**
 * Replaces {@code ${name}} in operators' text by values: variables first, then fields of the caller's profile, then
 * global variables; a missing one is empty. What a name stands for is expanded again where the operator wrote it; peer
 * text never is. Also takes the backslash from {@code \$} and {@code \\} and drops {@code \'}, as FreeSWITCH does, in
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

    private final Scope scope;

    public Expansion(Scope scope) {
        this.scope = scope;
    }

    /** The usual order: variables, profile, globals. */
    public static Expansion of(Variables variables, CallerProfile profile, Map<String, String> globals) {
        return new Expansion(name -> variables
                .get(name)
                .or(() -> profile.field(name))
                .or(() -> Optional.ofNullable(globals.get(name)).map(Value::configured)));
    }

    public static Expansion of(CallSession call) {
        return of(call.variables(), call.profile(), call.globals());
    }

    /** Only takes the escapes away; for text without references. */
    public static Value unescaped(Value text) {
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
            if (References.isFunction(new MarkedText(inside))) {
                return Value.EMPTY;
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
