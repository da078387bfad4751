package gudok.dialplan.function;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.ValueBuilder;
import gudok.dialplan.step.Printable;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code regex}: {@code text|expression} answers true or false; {@code text|expression|template} answers the template with
 * {@code %1} replaced by the first group, or the text itself if it does not match. {@code m:~} or {@code m:/} in front
 * chooses another separator.
 */
final class RegexFunction implements Function {
    private static final Logger log = LoggerFactory.getLogger(RegexFunction.class);
    private static final Value MISTAKE = Value.configured("-ERR");

    private final RegularExpressions expressions;

    RegexFunction(RegularExpressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public String name() {
        return "regex";
    }

    @Override
    public Value call(Value arguments, FunctionContext context) {
        MarkedText text = new MarkedText(arguments);
        boolean chosen =
                text.has(0, 'm') && text.has(1, ':') && (text.has(2, '|') || text.has(2, '~') || text.has(2, '/'));
        Value rest = chosen ? text.slice(3, text.length()) : arguments;
        List<Value> parts = ArgumentSplitter.on(chosen ? text.charAt(2) : '|', rest, 3);
        if (parts.size() < 2) {
            return MISTAKE;
        }
        Optional<List<Value>> found = find(parts.get(1), parts.get(0));
        if (parts.size() == 2) {
            return Texts.truth(found.isPresent());
        }
        return found.map(groups -> expressions.fill(dollars(parts.get(2)), groups))
                .orElse(parts.get(0));
    }

    private Optional<List<Value>> find(Value expression, Value subject) {
        try {
            return expressions.find(expression, subject);
        } catch (DialplanException e) {
            log.warn("regex cannot be decided, taken as no match reason={}", Printable.of(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Value dollars(Value template) {
        MarkedText text = new MarkedText(template);
        ValueBuilder changed = new ValueBuilder();
        for (int i = 0; i < text.length(); i++) {
            changed.append(text.has(i, '%') ? '$' : text.charAt(i), text.origin(i));
        }
        return changed.build();
    }
}
