package gudok.server.call;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Truth;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a called party is told of the caller.
 *
 * @param variables of the call that dials
 * @param profile   of the call that dials
 * @param own       variables of this leg alone, as its dial string gives them
 */
record CallerShown(Variables variables, CallerProfile profile, Map<String, Value> own) {
    /** The field with the number that is proven: by digest, by the source, or by a trusted peer. */
    static final String SCREENED = "screened_number";

    /** The caller as he is shown to this callee. */
    Dialer.Identity to(String callee, String domain) {
        return new Dialer.Identity(text("name"), text("number"), domain, callee, hidden(), assertion());
    }

    private String text(String what) {
        return callerId(what).map(Value::text).orElse("");
    }

    private Optional<Value> callerId(String what) {
        return Optional.ofNullable(own.get("origination_caller_id_" + what))
                .or(() -> Optional.ofNullable(own.get("effective_caller_id_" + what)))
                .or(() -> variables.get("effective_caller_id_" + what))
                .or(() -> profile.field("caller_id_" + what));
    }

    /** {@code origination_privacy} replaces what the application {@code privacy} and the caller say. */
    private Dialer.Hidden hidden() {
        return wish("origination_privacy")
                .map(CallerShown::hidden)
                .orElseGet(() -> new Dialer.Hidden(flag("name"), flag("number")));
    }

    private static Dialer.Hidden hidden(String wish) {
        List<String> words = Arrays.stream(wish.toLowerCase(Locale.ROOT).split("[\\s:;,+|]+"))
                .toList();
        boolean full = words.contains("full") || words.contains("id") || words.contains("yes");
        return new Dialer.Hidden(
                full || words.contains("name") || words.contains("hide_name"),
                full || words.contains("number") || words.contains("hide_number"));
    }

    private boolean flag(String what) {
        return profile.field("privacy_hide_" + what)
                .map(Value::text)
                .filter(Truth::of)
                .isPresent();
    }

    /** We give our word for an operator's number and for the proven one, never for what anybody says of himself. */
    private Dialer.Assertion assertion() {
        String proven = profile.field(SCREENED).map(Value::text).orElse("");
        return callerId("number")
                .filter(number -> !number.hasPeerText() || number.text().equals(proven))
                .map(number -> wish("sip_cid_type").map(CallerShown::assertion).orElse(Dialer.Assertion.RPID))
                .orElse(Dialer.Assertion.NONE);
    }

    private static Dialer.Assertion assertion(String type) {
        return switch (type.strip().toLowerCase(Locale.ROOT)) {
            case "pid", "pai" -> Dialer.Assertion.PAI;
            case "none" -> Dialer.Assertion.NONE;
            default -> Dialer.Assertion.RPID;
        };
    }

    /** Only the operator chooses. */
    private Optional<String> wish(String name) {
        return Optional.ofNullable(own.get(name))
                .or(() -> variables.get(name))
                .filter(value -> !value.hasPeerText())
                .map(Value::text);
    }
}
