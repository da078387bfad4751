package gudok.dialplan.hunt;

import java.util.Locale;
import java.util.Set;

/** Which applications may be executed inline (FreeSWITCH's list), and which of them later conditions can notice. */
final class InlineRules {
    private static final Set<String> CHANGE_VARIABLES =
            Set.of("set", "multiset", "unset", "multiunset", "export", "bridge_export", "push", "unshift");
    private static final Set<String> CHANGE_OTHERS = Set.of("set_global", "set_profile_var", "set_user");
    private static final Set<String> ALLOWED = Set.of(
            "check_acl",
            "verbose_events",
            "novideo",
            "cng_plc",
            "early_hangup",
            "eval",
            "set_media_stats",
            "stop",
            "set_zombie_exec",
            "presence",
            "log",
            "info",
            "event");

    private InlineRules() {}

    static boolean allows(String application) {
        String name = application.toLowerCase(Locale.ROOT);
        return ALLOWED.contains(name) || CHANGE_VARIABLES.contains(name) || CHANGE_OTHERS.contains(name);
    }

    /** Whether it only changes variables, so that a hunt can run it on its copy. */
    static boolean changesVariables(String application) {
        return CHANGE_VARIABLES.contains(application.toLowerCase(Locale.ROOT));
    }

    /** Whether conditions might expect an effect that they do not see before the route is taken. */
    static boolean isSeenLate(String application) {
        return CHANGE_OTHERS.contains(application.toLowerCase(Locale.ROOT));
    }
}
