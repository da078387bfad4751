package gudok.server.sip;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.HopImpl;
import gudok.registrar.Binding;
import gudok.server.call.Dialer.Identity;
import gudok.server.call.Dialer.Target;
import gudok.server.sip.transport.IpLiteral;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sip.SipProvider;

/**
 * The INVITEs of a leg that we dial, one after the other: to whom, with what, and how many; each has the same Call-ID and From
 * tag and the next CSeq (RFC 3261 §8.1.3.4 and §8.1.3.5). On the SIP thread.
 */
final class DialAttempts {
    private static final int MOST = 8;
    private static final int FLOW_FAILED = 430;
    private static final int TIMEOUT = 408;

    private final LegTools tools;
    private final InviteText writer;
    private final Identity identity;
    private final Predicate<InetSocketAddress> isOurs;
    private final String tag;
    private final Redirects redirects;
    /** Of the phone that was asked first; each is tried once. */
    private final Deque<Target> otherFlows;

    private Target target;
    private int cseq;

    /**
     * What opens a leg.
     *
     * @param isOurs tells our own sockets from others
     * @param home   phones behind an address of ours, empty for others
     */
    record Opening(
            Target target,
            Identity identity,
            Predicate<InetSocketAddress> isOurs,
            Function<SipUri, Optional<List<Binding>>> home) {}

    DialAttempts(LegTools tools, InviteText writer, Opening opening) {
        this.tools = tools;
        this.writer = writer;
        identity = opening.identity();
        isOurs = opening.isOurs();
        target = opening.target();
        otherFlows = new ArrayDeque<>(target.otherFlows());
        tag = writer.fresh();
        redirects = new Redirects(target, isOurs, opening.home());
    }

    /** Where the stack is to send it. */
    HopImpl hop() {
        return new HopImpl(
                IpLiteral.inUri(target.hop().getAddress()), target.hop().getPort(), "udp");
    }

    boolean isBehindNat(SIPRequest invite) {
        return PeerAddress.isBehindNat(invite, target.hop());
    }

    /** How requests of ours get to the one who is invited now. */
    PeerAddress way(SipProvider provider, boolean behindNat) {
        String viaHost = IpLiteral.inUri(tools.advertised().address(target.local(), target.hop()));
        return new PeerAddress(provider, viaHost, behindNat, target.hop(), tools.home());
    }

    boolean isOutOfHops() {
        return target.maxForwards() <= 0;
    }

    boolean isLoop() {
        return isOurs.test(target.hop());
    }

    /** The next INVITE, without a body. */
    SIPRequest write(String callId, String extensions) throws ParseException {
        cseq++;
        String hostPort = tools.advertised().hostPort(target.local(), target.hop());
        return writer.write(target, identity, new InviteText.Draft(hostPort, callId, tag, cseq, extensions));
    }

    /** Whether a response is one to the last INVITE. */
    boolean isAnsweredBy(SIPResponse response) {
        return response.getCSeq().getSeqNumber() == cseq;
    }

    boolean mayRepeat() {
        return cseq < MOST;
    }

    /** Whether such a final response says that the flow has failed and not the phone (RFC 5626 §5.3). */
    static boolean isFlowFailed(int status) {
        return status == FLOW_FAILED || status == TIMEOUT;
    }

    /** Turns to another flow of the same phone; false if there is none. */
    boolean turnToOtherFlow() {
        if (otherFlows.isEmpty() || !mayRepeat()) {
            return false;
        }
        target = otherFlows.removeFirst().from(target.local()).with(target.headers(), target.maxForwards());
        return true;
    }

    /** Turns to the next one whom this refusal, or an earlier one, names; false if there is none. */
    boolean turnElsewhere(SIPResponse refusal) {
        if (refusal.getStatusCode() < 400) {
            redirects.take(refusal);
        }
        Optional<Target> next = redirects.next();
        if (next.isEmpty() || !mayRepeat()) {
            return false;
        }
        target = next.get();
        return true;
    }

    /** A redirection was to a user of ours who has no phone. */
    boolean missedUser() {
        return redirects.missedUser();
    }
}
