package gudok.server.explain;

import gudok.dialplan.hunt.CompiledDialplan;
import gudok.registrar.directory.UserDirectory;
import gudok.server.call.SharedState;
import java.util.Map;

/**
 * The part of a configuration that decides where calls go. Immutable.
 *
 * @param version 0 when it is not that of a running server
 * @param domain  the default one
 * @param shared  what calls have left for each other, and the address lists
 */
public record RoutingPlan(
        long version,
        CompiledDialplan dialplan,
        UserDirectory directory,
        Map<String, String> globals,
        String domain,
        SharedState shared) {}
