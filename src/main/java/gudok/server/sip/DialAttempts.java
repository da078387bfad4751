package gudok.server.sip;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.registrar.Binding;
import gudok.server.call.Dialer.Identity;
import gudok.server.call.Dialer.Target;
import gudok.server.sip.transport.Carrier;
import gudok.server.sip.transport.IpLiteral;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sip.SipProvider;
import javax.sip.address.Hop;

/**
 * The INVITEs of a leg that we dial, one after the other: to whom, with what, and how many; each has the same Call-ID and From
 * tag and the next CSeq (RFC 3261 §8.1.3.4 and §8.1.3.5). On the SIP thread.
 */
final class DialAttempts {
    private static final int MOST = 8;
    private static final int MOST_BYTES = 1300;

    private final LegTools tools;
    private final InviteText writer;
    private final Identity identity;
    private final Lines lines;
    private final TcpRefusals refusals;
    private final String tag;
    private final Redirects redirects;
    private Target target;
    private int cseq;
    /** It is too large for UDP. */
    private boolean large;

    /**
     * What opens a leg.
     *
     * @param refusals peers that do not speak TCP
     * @param home     phones behind an address of ours, empty for others
     */
    record Opening(
            Target target,
            Identity identity,
            Lines lines,
            TcpRefusals refusals,
            Function<SipUri, Optional<List<Binding>>> home) {}

    DialAttempts(LegTools tools, InviteText writer, Opening opening) {
        this.tools = tools;
        this.writer = writer;
        identity = opening.identity();
        lines = opening.lines();
        refusals = opening.refusals();
        target = opening.target();
        tag = writer.fresh();
        redirects = new Redirects(target, lines::isOurs, lines::speaks, opening.home());
    }

    /** Where the stack is to send it. */
    Hop hop() {
        return Lines.hop(transport(), target);
    }

    /** Nothing of ours speaks what the target wants. */
    boolean isUnreachable() {
        return lines.transport(target).isEmpty();
    }

    String transport() {
        return large ? Carrier.TCP : lines.transport(target).orElse(Carrier.UDP);
    }

    /** Our address that it leaves from. */
    InetSocketAddress local() {
        return lines.local(transport(), target.hop(), target.local());
    }

    /** Turns to TCP with a request that is too large for UDP (RFC 3261 §18.1.1), which is to be written anew; false if it may stay. */
    boolean turnToTcp(SIPRequest request) {
        boolean moves = !large
                && transport().equals(Carrier.UDP)
                && lines.isFree(target)
                && !refusals.contains(target.hop())
                && request.encodeAsBytes(Carrier.inVia(Carrier.UDP)).length > MOST_BYTES;
        if (moves) {
            large = true;
            cseq--;
        }
        return moves;
    }

    /** It was for its size only that TCP was tried, in vain; false if UDP is no way out. */
    boolean turnToUdp() {
        boolean moved = large;
        if (moved) {
            refusals.add(target.hop());
            large = false;
        }
        return moved && mayRepeat();
    }

    InetSocketAddress peer() {
        return target.hop();
    }

    boolean isBehindNat(SIPRequest invite) {
        return PeerAddress.isBehindNat(invite, target.hop());
    }

    /** How requests of ours get to the one who is invited now. */
    PeerAddress way(SipProvider provider, boolean behindNat) {
        String viaHost = IpLiteral.inUri(tools.advertised().address(local(), target.hop()));
        InetSocketAddress source = target.line().connection().orElse(target.hop());
        return new PeerAddress(provider, transport(), viaHost, behindNat, source);
    }

    boolean isOutOfHops() {
        return target.maxForwards() <= 0;
    }

    boolean isLoop() {
        return lines.isOurs(target.hop());
    }

    /** The next INVITE, without a body. */
    SIPRequest write(String callId, String extensions) throws ParseException {
        cseq++;
        String hostPort = tools.advertised().hostPort(local(), target.hop());
        return writer.write(
                target, identity, new InviteText.Draft(transport(), hostPort, callId, tag, cseq, extensions));
    }

    /** Whether a response is one to the last INVITE. */
    boolean isAnsweredBy(SIPResponse response) {
        return response.getCSeq().getSeqNumber() == cseq;
    }

    boolean mayRepeat() {
        return cseq < MOST;
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
        large = false;
        return true;
    }

    /** A redirection was to a user of ours who has no phone. */
    boolean missedUser() {
        return redirects.missedUser();
    }
}
