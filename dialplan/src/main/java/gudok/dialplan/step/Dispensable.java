package gudok.dialplan.step;

import java.util.Locale;
import java.util.Set;

/**
 * Applications of FreeSWITCH that add keys, displays, levels or counters to a call which is what it is without them. Where
 * they are lacking the call goes on; what it exists for (a mailbox, a room, a fax) is none of these.
 */
final class Dispensable {
    private static final Set<String> NAMES = Set.of(
            "bind_digit_action",
            "bind_meta_app",
            "callcenter_track",
            "cidlookup",
            "clear_digit_action",
            "conference_set_auto_outcall",
            "debug_media",
            "deduplicate_dtmf",
            "digit_action_set_realm",
            "enable_heartbeat",
            "enable_keepalive",
            "fifo_track_call",
            "jitterbuffer",
            "kz_prefix_unset",
            "recovery_refresh",
            "sched_heartbeat",
            "send_display",
            "send_info",
            "session_loglevel",
            "set_audio_level",
            "set_name",
            "soft_hold",
            "unbind_meta_app",
            "video_refresh");

    private Dispensable() {}

    static boolean contains(String application) {
        return NAMES.contains(application.toLowerCase(Locale.ROOT));
    }
}
