package gudok.dialplan.check;

import gudok.dialplan.call.Truth;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Variables that change what FreeSWITCH does and change nothing here, each with what to do instead. Immutable. */
final class IdleVariables {
    private static final String HOOK = "the record of the call and its events tell of the end";
    private static final String ORIGINATE = "execute_on_pre_bridge runs when somebody has answered";
    private static final String FUNCTIONS = "use api_on_pre_bridge or api_on_post_bridge";
    private static final String CONFIRM = "whoever answers has the call";
    private static final String EARLY = "let a leg fail by leg_timeout or leg_progress_timeout";
    private static final String RECORD = "answer first, or set execute_on_answer=record_session FILE";
    private static final String RECORDED = "an event tells of the end of a recording";
    private static final String CLEAR = "set rtp_secure_media";
    private static final String TIMEOUT = "the setting rtp_timeout holds for all calls";
    private static final String CAUSE = "every end tells its cause in Reason";
    private static final String CODEC =
            "the caller's codec is offered first anyhow; absolute_codec_string chooses others";
    private static final String BEFORE = "set it before the bridge, it is read of the caller";
    private static final String MOMENT = "it comes for callers only; set it for the caller";
    private static final String PHONE =
            "a dialled phone does not run this application; set it for the caller, or dial loopback/";

    /** In lower case. */
    private static final Map<String, String> ANYWHERE = anywhere();

    private static final Set<String> OF_THE_CALLER = Set.of("ringback", "transfer_ringback", "instant_ringback");
    private static final Pattern OF_CALLERS = Pattern.compile("(execute|api)_on_(post_bridge|blind_transfer).*");
    private static final Pattern OF_LEGS =
            Pattern.compile("(execute_on_(ring|media|pre_answer|answer|pre_bridge).*|bridge_pre_execute_bleg_app)");
    /** What needs a call of its own, as the beginning of a value. */
    private static final Pattern CALLERS_ONLY = Pattern.compile(
            "\\s*'?(bridge|transfer|execute_extension|redirect|deflect|park|valet_park|echo|delay_echo)([\\s:'].*|$)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final String HEADERS = "sip_(rh|bye_h|ph)_.+";

    private IdleVariables() {}

    private static Map<String, String> anywhere() {
        Map<String, String> names = new HashMap<>();
        add(names, HOOK, "api_hangup_hook", "api_reporting_hook", "session_in_hangup_hook");
        add(names, ORIGINATE, "execute_on_originate", "execute_on_pre_originate", "execute_on_post_originate");
        add(names, FUNCTIONS, "api_on_originate", "api_on_pre_originate", "api_on_post_originate");
        add(names, FUNCTIONS, "api_before_bridge", "api_after_bridge");
        add(names, "bridge again when it fails with USER_BUSY, or use originate_retries", "campon");
        add(names, CONFIRM, "group_confirm_key", "group_confirm_file");
        add(names, EARLY, "monitor_early_media_ring", "monitor_early_media_fail");
        add(names, RECORD, "record_answer_req", "media_bug_answer_req");
        add(names, RECORDED, "record_post_process_exec_api", "record_post_process_exec_app");
        add(names, CLEAR, "sip_secure_media");
        add(names, TIMEOUT, "rtp_timeout_sec", "rtp_hold_timeout_sec");
        add(names, CAUSE, "sip_reason", "disable_q850_reason");
        add(names, CODEC, "inherit_codec");
        add(names, "keys reach the other phone", "bridge_filter_dtmf");
        add(names, "send what the phone wants as sip_h_Call-Info or sip_h_Alert-Info", "sip_auto_answer");
        add(names, "fax is passed on as sound", "fax_enable_t38");
        return Map.copyOf(names);
    }

    private static void add(Map<String, String> to, String instead, String... names) {
        for (String name : names) {
            to.put(name, instead);
        }
    }

    /** A call has it for the legs that it dials, whoever sets it. */
    static boolean isForLegs(String name) {
        return name.equalsIgnoreCase("bridge_pre_execute_bleg_app");
    }

    /** What to do instead of setting this for a call; empty if it has an effect, or if it switches off what is not here. */
    static Optional<String> ofCall(String name, String value) {
        String key = name.toLowerCase(Locale.ROOT);
        if (value.isBlank() || Truth.isKnown(value.strip()) && !Truth.of(value.strip())) {
            return Optional.empty();
        }
        return key.matches(HEADERS)
                ? Optional.of("headers for dialled phones are set as sip_h_X-NAME, no others")
                : Optional.ofNullable(ANYWHERE.get(key));
    }

    /**
     * As {@link #ofCall}, of a leg that is dialled.
     *
     * @param isCall the leg is a call of its own
     */
    static Optional<String> ofLeg(String name, String value, boolean isCall) {
        String key = name.toLowerCase(Locale.ROOT);
        if (OF_THE_CALLER.contains(key)) {
            return Optional.of(BEFORE);
        }
        if (!isCall && OF_CALLERS.matcher(key).matches()) {
            return Optional.of(MOMENT);
        }
        boolean impossible =
                OF_LEGS.matcher(key).matches() && CALLERS_ONLY.matcher(value).matches();
        return !isCall && impossible ? Optional.of(PHONE) : ofCall(name, value);
    }
}
