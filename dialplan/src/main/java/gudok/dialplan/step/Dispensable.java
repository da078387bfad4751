package gudok.dialplan.step;

import java.util.Locale;
import java.util.Set;

/**
 * Applications of FreeSWITCH that add keys, displays, levels, detectors, effects or counters to a call which is what it is without
 * them. Where they are lacking the call goes on. What a call exists for (a mailbox, a room, a fax) is none of these, nor what
 * keeps somebody or something out of it (who pays, who is muted, what is not recorded).
 */
final class Dispensable {
    private static final Set<String> NAMES = Set.of(
            "avmd",
            "avmd_start",
            "avmd_stop",
            "bind_digit_action",
            "bind_meta_app",
            "block_dtmf",
            "callcenter_track",
            "chromakey",
            "cidlookup",
            "clear_digit_action",
            "clear_speech_cache",
            "conference_set_auto_outcall",
            "cv_bug",
            "debug_media",
            "deduplicate_dtmf",
            "digit_action_set_realm",
            "disable_dtmf",
            "disable_ec",
            "displace_session",
            "enable_dtmf",
            "enable_heartbeat",
            "enable_keepalive",
            "erlang_sendmsg",
            "fax_detect",
            "fifo_track_call",
            "hold",
            "jitterbuffer",
            "kz_prefix_unset",
            "ladspa_run",
            "media_reset",
            "noop",
            "oreka_record",
            "pip",
            "preprocess",
            "recovery_refresh",
            "reuse_caller_profile",
            "sched_heartbeat",
            "send_display",
            "send_info",
            "session_loglevel",
            "set_audio_level",
            "set_name",
            "snapshot",
            "soft_hold",
            "soundtouch",
            "spandsp_detect_tdd",
            "spandsp_inject_tdd",
            "spandsp_start_dtmf",
            "spandsp_start_fax_detect",
            "spandsp_start_tone_detect",
            "spandsp_stop_detect_tdd",
            "spandsp_stop_dtmf",
            "spandsp_stop_fax_detect",
            "spandsp_stop_inject_tdd",
            "spandsp_stop_tone_detect",
            "start_dtmf_generate",
            "start_tone_detect",
            "stop_displace_session",
            "stop_dtmf_generate",
            "stop_tone_detect",
            "stop_video_write_overlay",
            "stopfax",
            "t38_gateway",
            "tone_detect",
            "transfer_vars",
            "unbind_meta_app",
            "unblock_dtmf",
            "unhold",
            "unloop",
            "video_decode",
            "video_refresh",
            "video_write_overlay",
            "vmd",
            "wait_for_video_ready");

    private Dispensable() {}

    static boolean contains(String application) {
        return NAMES.contains(application.toLowerCase(Locale.ROOT));
    }
}
