package gudok.media.rtp;

import java.net.InetSocketAddress;

/**
 * Symmetric RTP: finds out from where a peer behind a NAT really sends, and sends there (RFC 4961, RFC 7362). The
 * address of the SDP wins whenever it is heard, also over a source that was quicker. While it is silent, the first other
 * source takes its place that sends five packets in a row within five seconds after an offer or answer; these packets
 * but for the last one are not heard, so that a stranger who tries gets nothing into the call, and a phone behind a NAT
 * loses a tenth of a second. Afterwards foreign sources are refused, except one that carries on the same stream (same
 * SSRC, near sequence number) after two seconds of silence: a NAT that has bound anew.
 *
 * <p>An SDP that repeats the address opens the decision again, for a phone whose NAT or network changed: until five more
 * packets of the known peer have come, or five seconds have gone. Who is being heard is not replaced: the known peer has
 * to be silent for a tenth of a second first. An SDP that holds with the unspecified address opens nothing.
 *
 * <p>Sound is sent to the SDP's address before anything was heard from there, as a phone that only listens, or whose
 * firewall waits for us, needs that. So a caller can point fifty packets a second at somebody who never asked for them,
 * until the RTP timeout ends the call; no more than one packet is sent for 20 ms, whatever comes in, and RTCP goes to the
 * same host only. Where strangers may call, a short timeout bounds the nuisance.
 *
 * <p>Confined to one thread.
 */
public final class SourceLatch {
    private static final long OPEN_NANOS = 5_000_000_000L;
    private static final long SILENCE_NANOS = 2_000_000_000L;
    private static final long HEARD_NANOS = 100_000_000L;
    private static final int ENOUGH = 5;
    private static final int NEAR = 500;

    private InetSocketAddress signalled;
    private InetSocketAddress peer;
    private InetSocketAddress candidate;
    private int candidatePackets;
    private int candidateSsrc;
    private long openUntilNanos;
    private boolean heard;
    private int untilDecided;
    private int ssrc;
    private int sequence;
    private long lastHeardNanos;

    /** A latch that is not open yet. */
    public SourceLatch(InetSocketAddress signalled) {
        this.signalled = signalled;
        peer = signalled;
        candidate = signalled;
    }

    /** An offer or answer arrived: the decision is open again; a new address in it counts at once. */
    public void open(InetSocketAddress address, long nowNanos) {
        if (heard && address.getAddress().isAnyLocalAddress()) {
            return;
        }
        boolean repeated = heard && address.equals(signalled);
        if (!repeated) {
            signalled = address;
            peer = address;
            heard = false;
        }
        untilDecided = repeated ? ENOUGH : 1;
        candidatePackets = 0;
        openUntilNanos = nowNanos + OPEN_NANOS;
    }

    /** Where to send. */
    public InetSocketAddress peer() {
        return peer;
    }

    /** Whether a valid packet is to be heard; learns from it. */
    public boolean accept(InetSocketAddress source, RtpPacket packet, long nowNanos) {
        boolean known = source == peer || source.equals(signalled) || source.equals(peer);
        boolean replaces = !known && (isChosen(source, packet, nowNanos) || isRebound(packet, nowNanos));
        if (known || replaces) {
            if (peer != source) {
                peer = source;
            }
            untilDecided = replaces ? 0 : Math.max(0, untilDecided - 1);
            candidatePackets = 0;
            remember(packet, nowNanos);
        }
        return known || replaces;
    }

    private boolean isChosen(InetSocketAddress source, RtpPacket packet, long nowNanos) {
        boolean open = untilDecided > 0 && nowNanos - openUntilNanos < 0;
        if (!open || heard && nowNanos - lastHeardNanos < HEARD_NANOS) {
            return false;
        }
        if (candidatePackets == 0 || !source.equals(candidate) || packet.ssrc() != candidateSsrc) {
            candidate = source;
            candidateSsrc = packet.ssrc();
            candidatePackets = 0;
        }
        return ++candidatePackets >= ENOUGH;
    }

    private boolean isRebound(RtpPacket packet, long nowNanos) {
        int step = (short) (packet.sequence() - sequence);
        boolean same = heard && packet.ssrc() == ssrc && step > 0 && step <= NEAR;
        return same && nowNanos - lastHeardNanos >= SILENCE_NANOS;
    }

    private void remember(RtpPacket packet, long nowNanos) {
        heard = true;
        ssrc = packet.ssrc();
        sequence = packet.sequence();
        lastHeardNanos = nowNanos;
    }
}
