package gudok.dialplan.function;

import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.ValueBuilder;
import java.util.function.UnaryOperator;

/** Texts that functions answer and take apart. */
final class Texts {
    static final Value TRUE = Value.configured("true");
    static final Value FALSE = Value.configured("false");

    private Texts() {}

    static Value truth(boolean holds) {
        return holds ? TRUE : FALSE;
    }

    /** Each run of characters of one origin changed by itself. */
    static Value mapped(Value value, UnaryOperator<String> change) {
        ValueBuilder changed = new ValueBuilder();
        value.parts().forEach(part -> changed.append(change.apply(part.text()), part.origin()));
        return changed.build();
    }

    /** The text with a stranger's mark if {@code source} has one anywhere. */
    static Value like(Value source, String text) {
        return Value.of(text, source.hasPeerText() ? Value.Origin.PEER : Value.Origin.CONFIGURATION);
    }

    /** The parts before and behind the operator's first {@code separator}; the second is empty if there is none. */
    static Value[] cut(Value value, char separator) {
        MarkedText text = new MarkedText(value);
        int at = text.find(separator, 0);
        return at < 0
                ? new Value[] {value, Value.EMPTY}
                : new Value[] {text.slice(0, at), text.slice(at + 1, text.length())};
    }
}
