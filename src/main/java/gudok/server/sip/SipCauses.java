package gudok.server.sip;

import gov.nist.javax.sip.message.SIPMessage;
import gudok.dialplan.call.HangupCause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Between SIP and hangup causes: FreeSWITCH's table for statuses, Q.850 in Reason headers (RFC 3326). Pure. */
final class SipCauses {
    private static final int LAST_Q850 = 127;
    private static final Pattern Q850 =
            Pattern.compile("Q\\.850\\s*;(?:[^,]*;)?\\s*cause\\s*=\\s*([0-9]{1,3})\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern SIP =
            Pattern.compile("\\bSIP\\s*;(?:[^,]*;)?\\s*cause\\s*=\\s*([0-9]{3})\\b", Pattern.CASE_INSENSITIVE);

    private SipCauses() {}

    /** Cause of a final status that we received, unless a Reason header knows better. */
    static HangupCause received(int status, List<String> reasons) {
        return q850(reasons).orElseGet(() -> HangupCause.ofSipStatus(status));
    }

    /** Cause of a BYE or CANCEL: as Q.850 has it, else as SIP has it, where 200 is a call that somebody else took. */
    static HangupCause received(List<String> reasons, HangupCause otherwise) {
        return q850(reasons).or(() -> sip(reasons)).orElse(otherwise);
    }

    private static Optional<HangupCause> sip(List<String> reasons) {
        return number(SIP, reasons)
                .filter(status -> status == 200 || status >= 300 && status < 700)
                .map(status -> status == 200 ? HangupCause.LOSE_RACE : HangupCause.ofSipStatus(status));
    }

    /** Reason headers of a message, as they stand. */
    static List<String> reasons(SIPMessage message) {
        List<String> found = new ArrayList<>();
        message.getHeaders("Reason").forEachRemaining(header -> found.add(header.toString()));
        return found;
    }

    /** Value of the Reason header for a cause. */
    static String reason(HangupCause cause) {
        if (cause == HangupCause.LOSE_RACE || cause == HangupCause.PICKED_OFF) {
            return "SIP;cause=200;text=\"Call completed elsewhere\"";
        }
        String protocol = cause.number() <= LAST_Q850 ? "Q.850" : "SIP";
        return protocol + ";cause=" + cause.number() + ";text=\"" + cause.name() + "\"";
    }

    private static Optional<HangupCause> q850(List<String> reasons) {
        return number(Q850, reasons).flatMap(SipCauses::numbered);
    }

    private static Optional<Integer> number(Pattern protocol, List<String> reasons) {
        return reasons.stream()
                .map(protocol::matcher)
                .filter(Matcher::find)
                .map(matcher -> Integer.valueOf(matcher.group(1)))
                .findFirst();
    }

    private static Optional<HangupCause> numbered(int number) {
        return Arrays.stream(HangupCause.values())
                .filter(cause -> cause.number() == number && number > 0 && number <= LAST_Q850)
                .findFirst();
    }
}
