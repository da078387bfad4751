package gudok.dialplan.hunt;

import gudok.dialplan.model.Extension;
import java.util.List;

/** An extension ready to be hunted. */
record CompiledExtension(Extension source, List<CompiledCondition> conditions) {
    /** Whether the call belongs here; its actions are in the hunt's list then, and some may be even if not. */
    boolean matches(Hunt hunt) {
        return CompiledCondition.evaluate(conditions, hunt, source);
    }
}
