package gudok.server.sip;

import gov.nist.javax.sip.header.RSeq;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sip.Dialog;
import javax.sip.DialogState;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;

/**
 * Provisional responses to an INVITE of ours: each To tag is a dialog of its own (RFC 3261 §13.2.2.4), and in each of them reliable
 * responses are acknowledged in order (RFC 3262 §4). On the SIP thread.
 */
final class EarlyDialogs {
    private static final int MOST = 16;

    private final SipLeg leg;
    private final Map<String, Early> known = new HashMap<>();
    private final Set<Dialog> unsettled = new HashSet<>();

    /** What has come in one of them. */
    private static final class Early {
        private Optional<Long> number = Optional.empty();
        private Optional<String> sdp = Optional.empty();
    }

    EarlyDialogs(SipLeg leg) {
        this.leg = leg;
    }

    void forget() {
        known.clear();
        settle(Optional.empty());
    }

    /** A provisional response came in it. */
    void seen(Dialog in) {
        if (unsettled.size() < MOST || unsettled.contains(in)) {
            in.setApplicationData(leg);
            unsettled.add(in);
        } else {
            in.delete();
        }
    }

    /**
     * Takes those out of the stack that came to nothing; it would keep them for ever.
     *
     * @param chosen the one that the call goes on in
     */
    void settle(Optional<Dialog> chosen) {
        unsettled.stream()
                .filter(one -> chosen.filter(one::equals).isEmpty())
                .filter(one -> one.getState() == null || one.getState() == DialogState.EARLY)
                .forEach(Dialog::delete);
        unsettled.clear();
    }

    boolean holds(Dialog in) {
        return unsettled.contains(in);
    }

    /** Another phone behind a proxy has rung, and may still answer. */
    boolean hasBeside(Dialog chosen) {
        return unsettled.stream().anyMatch(one -> !one.equals(chosen));
    }

    /** The session description that the dialog of this response has had so far. */
    Optional<String> sdp(SIPResponse response) {
        return Optional.ofNullable(known.get(tag(response))).flatMap(early -> early.sdp);
    }

    /** Acknowledges a response that wants it; false if it has been heard before, or comes too early. */
    boolean isNews(SIPResponse response, Optional<Dialog> in)
            throws SipException, ParseException, InvalidArgumentException {
        if (!known.containsKey(tag(response)) && known.size() >= MOST) {
            return false;
        }
        Early early = known.computeIfAbsent(tag(response), tag -> new Early());
        if (in.isPresent() && isReliable(response)) {
            long number = ((RSeq) response.getHeader("RSeq")).getSeqNumber();
            boolean next = early.number.map(last -> number == last + 1).orElse(true);
            if (!next) {
                return false;
            }
            early.number = Optional.of(number);
            acknowledge(response, in.get());
        }
        early.sdp = Body.of(response).sdp().or(() -> early.sdp);
        return true;
    }

    static boolean isReliable(SIPResponse response) {
        return response.getHeader("RSeq") instanceof RSeq
                && HeaderLines.names(response, "Require", PeerSkills.RELIABLE);
    }

    private void acknowledge(SIPResponse response, Dialog in)
            throws SipException, ParseException, InvalidArgumentException {
        SIPRequest prack = (SIPRequest) in.createPrack(response);
        leg.requests().direct(prack, in);
        leg.requests().send(in, prack, new NoMatter());
    }

    private static String tag(SIPResponse response) {
        return response.getToTag() == null ? "" : response.getToTag();
    }

    /** Whatever the peer says to a PRACK, the call goes on. */
    private record NoMatter() implements DialogRequests.Reader {
        @Override
        public void answered(SIPResponse response) {
            // the INVITE's own responses tell what matters
        }

        @Override
        public void unanswered() {
            // as above
        }
    }
}
