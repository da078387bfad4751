package gudok.server.sip;

import gudok.server.sip.transport.RawMessage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a retransmission repeats (RFC 3261 §17.2.3).
 *
 * @param branch of the top Via
 * @param cseq   its number
 */
record TransactionPlace(String callId, String branch, long cseq) {
    /** Only branches of RFC 3261 name a transaction by themselves. */
    private static final Pattern BRANCH =
            Pattern.compile("[^,\"]*?;\\s*branch\\s*=\\s*(z9hG4bK[^\\s;,\"]+)[^\"]*", Pattern.CASE_INSENSITIVE);

    private static final Pattern CSEQ = Pattern.compile("(\\d{1,9})\\s+INVITE");
    private static final Pattern TAG = Pattern.compile(";\\s*tag\\s*=", Pattern.CASE_INSENSITIVE);

    /** That of an INVITE that opens a dialog, read from its lines alone; empty if it does not, or is not written as usual. */
    static Optional<TransactionPlace> ofOpening(RawMessage invite) {
        List<String> to = invite.values("To", "t");
        List<String> callId = invite.values("Call-ID", "i");
        List<String> cseq = invite.values("CSeq", "CSeq");
        if (to.size() != 1
                || callId.size() != 1
                || cseq.size() != 1
                || TAG.matcher(to.get(0)).find()) {
            return Optional.empty();
        }
        Matcher number = CSEQ.matcher(cseq.get(0));
        Optional<String> branch = invite.values("Via", "v").stream().findFirst().flatMap(TransactionPlace::branch);
        return number.matches()
                ? branch.map(text -> new TransactionPlace(callId.get(0), text, Long.parseLong(number.group(1))))
                : Optional.empty();
    }

    private static Optional<String> branch(String via) {
        Matcher found = BRANCH.matcher(via);
        return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
