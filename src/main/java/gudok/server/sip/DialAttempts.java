package gudok.server.sip;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.registrar.Binding;
import gudok.server.call.Dialer.Identity;
import gudok.server.call.Dialer.Target;
import gudok.server.sip.transport.Carrier;
import gudok.server.sip.transport.IpLiteral;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sip.SipProvider;
import javax.sip.address.Hop;

/**
 * The INVITEs of a leg that we dial, one after the other: to whom, with what, and how many; each has the same Call-ID and From
 * tag and the next CSeq (RFC 3261 §8.1.3.4 and §8.1.3.5). On the SIP thread.
 */
final class DialAttempts {
    private static final int MOST = 8;
    private static final int FLOW_FAILED = 430;
    private static final int TIMEOUT = 408;
    private static final int MOST_BYTES = 1300;

    private final LegTools tools;
    private final InviteText writer;
    private final Identity identity;
    private final Lines lines;
    private final TcpRefusals refusals;
    private final String tag;
    private final Redirects redirects;
    private final BiConsumer<String, Consumer<List<Target>>> locator;
    private final Consumer<InetSocketAddress> failed;
    /** More servers of the one who is invited now. */
    private final ArrayDeque<Target> spare = new ArrayDeque<>();
    /** Of the phone that was asked first; each is tried once. */
    private final Deque<Target> otherFlows;

    private Target target;
    private boolean located;
    private int cseq;
    /** It is too large for UDP. */
    private boolean large;

    /**
     * What opens a leg.
     *
     * @param servers  to be called one after the other, at least one; all from the same address of ours
     * @param located  whether DNS has named them
     * @param refusals peers that do not speak TCP
     * @param home     phones behind an address of ours, empty for others
     * @param locator  finds the servers of a URI, and tells them once, on any thread
     * @param failed   hears of servers that were found so and have failed
     */
    record Opening(
            List<Target> servers,
            boolean located,
            Identity identity,
            Lines lines,
            TcpRefusals refusals,
            Function<SipUri, Optional<List<Binding>>> home,
            BiConsumer<String, Consumer<List<Target>>> locator,
            Consumer<InetSocketAddress> failed) {
        Target target() {
            return servers.get(0);
        }
    }

    DialAttempts(LegTools tools, InviteText writer, Opening opening) {
        this.tools = tools;
        this.writer = writer;
        identity = opening.identity();
        lines = opening.lines();
        refusals = opening.refusals();
        locator = opening.locator();
        failed = opening.failed();
        target = opening.target();
        located = opening.located();
        opening.servers().stream().skip(1).filter(this::isWithinReach).forEach(spare::add);
        otherFlows = new ArrayDeque<>(target.otherFlows());
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

    /** A name that DNS knows leads where it leads; that of a phone's contact is not asked for. */
    boolean isBehindNat(SIPRequest invite) {
        return !located && PeerAddress.isBehindNat(invite, target.hop());
    }

    /** The leg's session description names an address of ours, which is to be of that kind. */
    private boolean isWithinReach(Target server) {
        InetAddress local = target.local().getAddress();
        InetAddress there = server.hop().getAddress();
        return lines.transport(server).isPresent()
                && local.getAddress().length == there.getAddress().length
                && local.isLoopbackAddress() == there.isLoopbackAddress();
    }

    /** How requests of ours get to the one who is invited now. */
    PeerAddress way(SipProvider provider, boolean behindNat) {
        String viaHost = IpLiteral.inUri(tools.advertised().address(local(), target.hop()));
        return new PeerAddress(provider, transport(), viaHost, behindNat, source(), tools.home());
    }

    /** Where the one who is invited now speaks from. */
    InetSocketAddress source() {
        return target.line().connection().orElse(target.hop());
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
        large = false;
        return true;
    }

    /** Turns to the next one whom this refusal, or an earlier one, names; false if there is none. */
    boolean turnElsewhere(SIPResponse refusal) {
        if (refusal.getStatusCode() < 400) {
            redirects.take(refusal);
        }
        return turnElsewhere();
    }

    /** Turns to the next one whom an earlier refusal names; false if there is none. */
    boolean turnElsewhere() {
        Optional<Target> next = redirects.next();
        if (next.isEmpty() || !mayRepeat()) {
            return false;
        }
        target = next.get();
        large = false;
        located = false;
        spare.clear();
        return true;
    }

    /** The server has failed; turns to the next one of who is invited now (RFC 3263 §4.3); false if there is none. */
    boolean turnToNextServer() {
        if (located) {
            failed.accept(target.hop());
        }
        return turnToSpare();
    }

    private boolean turnToSpare() {
        if (spare.isEmpty() || !mayRepeat()) {
            return false;
        }
        target = spare.removeFirst();
        large = false;
        return true;
    }

    /** It is not known yet where the one is whom we have turned to. */
    boolean isUnlocated() {
        return target.hop().isUnresolved();
    }

    /** @param found told once, on any thread */
    void locate(Consumer<List<Target>> found) {
        locator.accept(target.uri(), found);
    }

    /** Takes what was found; false if nothing of it can be called. */
    boolean take(List<Target> servers) {
        spare.clear();
        servers.stream()
                .filter(this::isWithinReach)
                .filter(server -> !lines.isOurs(server.hop()))
                .map(server -> new Target(
                        target.uri(),
                        server.hop(),
                        target.local(),
                        target.route(),
                        target.headers(),
                        target.maxForwards(),
                        server.line(),
                        List.of()))
                .forEach(spare::add);
        located = true;
        return turnToSpare();
    }

    /** A redirection was to a user of ours who has no phone. */
    boolean missedUser() {
        return redirects.missedUser();
    }
}
