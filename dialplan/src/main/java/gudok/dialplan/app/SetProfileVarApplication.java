package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Preview;
import java.util.Locale;
import java.util.Set;

/** {@code set_profile_var}: changes a field of the caller's profile. Data: {@code field=value}. */
final class SetProfileVarApplication implements SilentApplication<Assignment> {
    /** What FreeSWITCH changes; of others it makes fields that only references see. */
    private static final Set<String> FIELDS = Set.of(
            "dialplan",
            "username",
            "caller_id_name",
            "caller_id_number",
            "callee_id_name",
            "callee_id_number",
            "ani",
            "aniii",
            "network_addr",
            "rdnis",
            "destination_number",
            "source",
            "chan_name",
            "context",
            "caller_ton",
            "caller_numplan",
            "destination_number_ton",
            "destination_number_numplan",
            "ani_ton",
            "ani_numplan",
            "rdnis_ton",
            "rdnis_numplan",
            "privacy_hide_name",
            "privacy_hide_number");

    @Override
    public String name() {
        return "set_profile_var";
    }

    @Override
    public Assignment parse(ActionData data) {
        Assignment assignment = Assignment.parse(data.value());
        boolean isContext = assignment.name().equalsIgnoreCase("context");
        if (assignment.name().equalsIgnoreCase("uuid")
                || (isContext && assignment.value().hasPeerText())) {
            throw new DialplanException("field " + assignment.name() + " cannot be changed"
                    + (isContext ? " to a caller's text" : "") + " - change another one");
        }
        return assignment;
    }

    @Override
    public Preview preview(Assignment assignment) {
        return FIELDS.contains(assignment.name().toLowerCase(Locale.ROOT))
                ? Preview.NOTHING
                : Preview.limited("a caller's profile has no field \"" + assignment.name() + "\"; only ${"
                        + assignment.name() + "} sees it");
    }

    @Override
    public void run(CallSession call, Assignment assignment) {
        call.services().changeProfile(assignment.name(), assignment.value());
    }
}
