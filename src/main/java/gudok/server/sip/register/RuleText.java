package gudok.server.sip.register;

import gudok.registrar.RegisterOutcome.Refused;
import gudok.registrar.RegistrarSettings;
import java.util.Locale;

/** Which of the registrar's rules refused a request, in words for operators. Pure. */
final class RuleText {
    private RuleText() {}

    static String of(Refused refused, RegistrarSettings limits) {
        String reason = refused.reason()
                .toLowerCase(Locale.ROOT)
                .replace("cseq", "CSeq")
                .replace("call-id", "Call-ID");
        if (refused.reason().equals("Too Many Contacts")) {
            String policy = limits.policy().name().toLowerCase(Locale.ROOT).replace('_', '-');
            return reason + " (max_contacts=" + limits.maxContacts() + ", policy " + policy + ")";
        }
        return refused.minExpires().isPresent()
                ? reason + " (min_expires=" + refused.minExpires().getAsLong() + ")"
                : reason;
    }
}
