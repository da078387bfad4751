package gudok.dialplan.function;

import gudok.dialplan.call.Value;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code global_getvar}: the value of a global variable; without a name all of them, one {@code name=value} a line. */
final class GlobalGetvarFunction implements Function {
    @Override
    public String name() {
        return "global_getvar";
    }

    @Override
    public Value call(Value arguments, FunctionContext context) {
        Map<String, String> globals = context.globals();
        return Value.configured(
                arguments.isEmpty()
                        ? globals.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                                .collect(Collectors.joining())
                        : globals.getOrDefault(arguments.text(), ""));
    }
}
