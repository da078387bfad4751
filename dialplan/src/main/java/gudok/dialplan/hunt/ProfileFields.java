package gudok.dialplan.hunt;

import java.util.Locale;
import java.util.Set;

/** The names that a condition's field may have without being a reference. */
final class ProfileFields {
    static final Set<String> NAMES = Set.of(
            "dialplan",
            "username",
            "caller_id_name",
            "caller_id_number",
            "orig_caller_id_name",
            "orig_caller_id_number",
            "callee_id_name",
            "callee_id_number",
            "ani",
            "aniii",
            "network_addr",
            "rdnis",
            "destination_number",
            "uuid",
            "source",
            "transfer_source",
            "context",
            "chan_name",
            "profile_index",
            "caller_ton",
            "caller_numplan",
            "destination_number_ton",
            "destination_number_numplan",
            "ani_ton",
            "ani_numplan",
            "rdnis_ton",
            "rdnis_numplan",
            "screen_bit",
            "privacy_hide_name",
            "privacy_hide_number",
            "profile_created_time",
            "created_time",
            "answered_time",
            "progress_time",
            "progress_media_time",
            "hungup_time",
            "transferred_time");

    private ProfileFields() {}

    static boolean knows(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }
}
