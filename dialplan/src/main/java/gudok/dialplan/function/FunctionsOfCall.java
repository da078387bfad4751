package gudok.dialplan.function;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.Expansion;
import gudok.dialplan.call.Value;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The functions as one call meets them. For one thread. */
final class FunctionsOfCall implements Expansion.Functions {
    static final int MAX_DEPTH = 10;

    private static final Logger log = LoggerFactory.getLogger(FunctionsOfCall.class);

    private final FunctionRegistry registry;
    private final FunctionContext context;
    private int depth;

    FunctionsOfCall(
            FunctionRegistry registry, java.util.function.Function<Expansion.Functions, FunctionContext> context) {
        this.registry = registry;
        this.context = context.apply(this);
    }

    @Override
    public Value call(String name, Value arguments) {
        Optional<Function> function = registry.find(name);
        if (function.isEmpty()) {
            log.warn("function is not available, replaced by nothing function={}", name);
            return Value.EMPTY;
        }
        if (depth >= MAX_DEPTH) {
            throw new DialplanException("functions call each other in a circle, at \"" + name + "\"");
        }
        depth++;
        try {
            return function.get().call(arguments, context);
        } finally {
            depth--;
        }
    }
}
