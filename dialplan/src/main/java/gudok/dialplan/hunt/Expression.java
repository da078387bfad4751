package gudok.dialplan.hunt;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.Expansion;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Value;
import java.util.Optional;

/** An expression as it is applied to a call: compiled when the file is read, or for each hunt if it has references. */
sealed interface Expression {
    /** @throws DialplanException if the references cannot be expanded, or the outcome is no expression */
    Ready in(Expansion expansion);

    boolean mayCapture();

    /**
     * An expression without references.
     *
     * @param mayCapture the operator wrote a parenthesis; a stranger's is compared and means nothing
     */
    record Ready(String text, TextPattern pattern, boolean mayCapture) implements Expression {
        @Override
        public Ready in(Expansion expansion) {
            return this;
        }
    }

    /** An expression with references; what strangers wrote is compared literally. */
    record Late(Value written) implements Expression {
        @Override
        public Ready in(Expansion expansion) {
            return quoting(expansion.expand(written));
        }

        @Override
        public boolean mayCapture() {
            return true;
        }
    }

    /** @throws DialplanException if it is wrong already */
    static Expression of(String written) {
        Value text = Value.configured(written);
        return Expansion.hasReference(text) ? new Late(text) : quoting(Expansion.unescaped(text));
    }

    /** An expanded expression; what strangers wrote is compared literally. */
    static Ready quoting(Value expanded) {
        String text = quoted(expanded);
        boolean parenthesis = new MarkedText(expanded).find('(', 0) >= 0;
        return new Ready(text, PatternCompiler.compile(text), parenthesis);
    }

    private static String quoted(Value expanded) {
        StringBuilder expression = new StringBuilder();
        for (Value.Part part : expanded.parts()) {
            Optional<Value.Part> literal = Optional.of(part).filter(p -> p.origin() == Value.Origin.PEER);
            expression.append(literal.map(p -> quoted(p.text())).orElse(part.text()));
        }
        return expression.toString();
    }

    private static String quoted(String literal) {
        StringBuilder quoted = new StringBuilder();
        literal.chars().forEach(c -> {
            boolean plain = Character.isLetterOrDigit(c) || c > 127 || Character.isISOControl(c);
            quoted.append(plain ? "" : "\\").append((char) c);
        });
        return quoted.toString();
    }
}
