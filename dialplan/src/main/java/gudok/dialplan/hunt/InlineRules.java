package gudok.dialplan.hunt;

import java.util.Locale;
import java.util.Set;

/** Which applications may be executed inline (FreeSWITCH's list), and which of them a hunt runs on its copy of the call. */
final class InlineRules {
    private static final Set<String> CHANGE_THE_CALL = Set.of(
            "set",
            "multiset",
            "unset",
            "multiunset",
            "export",
            "bridge_export",
            "push",
            "unshift",
            "set_global",
            "set_profile_var",
            "set_user");
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
        return ALLOWED.contains(name) || CHANGE_THE_CALL.contains(name);
    }

    /** Whether it only changes what conditions look at, so that a hunt can run it on its copy. */
    static boolean changesTheCall(String application) {
        return CHANGE_THE_CALL.contains(application.toLowerCase(Locale.ROOT));
    }
}
