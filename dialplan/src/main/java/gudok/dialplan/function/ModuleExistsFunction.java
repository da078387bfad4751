package gudok.dialplan.function;

import gudok.dialplan.call.Value;
import java.util.Set;

/** {@code module_exists}: whether we can do what one of FreeSWITCH's modules does; nothing without a name. */
final class ModuleExistsFunction implements Function {
    private static final Set<String> EQUIVALENTS = Set.of(
            "mod_sofia",
            "mod_dptools",
            "mod_commands",
            "mod_dialplan_xml",
            "mod_expr",
            "mod_hash",
            "mod_db",
            "mod_sndfile",
            "mod_tone_stream",
            "mod_console",
            "mod_logfile",
            "mod_cdr_csv");

    @Override
    public String name() {
        return "module_exists";
    }

    @Override
    public Value call(Value arguments, FunctionContext context) {
        return arguments.isEmpty() ? Value.EMPTY : Texts.truth(EQUIVALENTS.contains(arguments.text()));
    }
}
