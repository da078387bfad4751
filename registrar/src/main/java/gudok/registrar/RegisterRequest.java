package gudok.registrar;

import java.util.List;
import java.util.OptionalLong;

/**
 * A REGISTER after authentication, as plain values.
 *
 * @param contacts  Contact header values in order; empty for a query
 * @param removeAll {@code Contact: *}
 * @param expires   Expires header in seconds, if present
 * @param path      Path header values in order (RFC 3327)
 * @param userAgent or an empty string
 * @param limits    of the user
 * @param extensions what the phone knows beyond RFC 3261, and whether it came to us first
 */
public record RegisterRequest(
        Aor aor,
        List<Contact> contacts,
        boolean removeAll,
        OptionalLong expires,
        List<String> path,
        Flow flow,
        String userAgent,
        String callId,
        long cseq,
        UserLimits limits,
        Extensions extensions) {
    /**
     * One Contact header value.
     *
     * @param uri      as the phone wrote it, without angle brackets and header parameters
     * @param expires  its expires parameter in seconds, if present
     * @param q        its q parameter in thousandths, 0 to 1000; 1000 if absent or malformed
     * @param instance {@code +sip.instance} without quotes and angle brackets, or an empty string
     * @param regId    {@code reg-id}, or 0
     */
    public record Contact(String uri, OptionalLong expires, int q, String instance, int regId) {}

    public RegisterRequest {
        contacts = List.copyOf(contacts);
        path = List.copyOf(path);
    }

    /** Of a user without limits; a phone that came to us first and knows no extension. */
    public RegisterRequest(
            Aor aor,
            List<Contact> contacts,
            boolean removeAll,
            OptionalLong expires,
            List<String> path,
            Flow flow,
            String userAgent,
            String callId,
            long cseq) {
        this(aor, contacts, removeAll, expires, path, flow, userAgent, callId, cseq, UserLimits.NONE, Extensions.NONE);
    }

    /** The same request of a user with these limits. */
    public RegisterRequest with(UserLimits own) {
        return own.equals(limits) ? this : with(contacts, own, extensions);
    }

    /** The same request of a phone that knows these extensions. */
    public RegisterRequest with(Extensions known) {
        return known.equals(extensions) ? this : with(contacts, limits, known);
    }

    /** The same request for other contacts. */
    RegisterRequest with(List<Contact> others) {
        return with(others, limits, extensions);
    }

    private RegisterRequest with(List<Contact> wanted, UserLimits own, Extensions known) {
        return new RegisterRequest(aor, wanted, removeAll, expires, path, flow, userAgent, callId, cseq, own, known);
    }
}
