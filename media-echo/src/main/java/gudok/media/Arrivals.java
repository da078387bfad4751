package gudok.media;

import gudok.media.line.LineMeter;
import gudok.media.net.OwnSockets;
import gudok.media.net.PortPair;
import gudok.media.rtcp.RtcpReader;
import gudok.media.rtp.RtpPacket;
import gudok.media.sdp.MediaParameters;
import gudok.media.srtp.SrtpLine;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Reads a session's two sockets and sorts what comes: RTP, RTCP (also on the RTP port, RFC 5761), and what one of our
 * own media sockets has sent, which is counted and dropped: to hear it would be to hear ourselves. Confined to the
 * session's loop.
 */
final class Arrivals {
    private final PortPair ports;
    private final OwnSockets own;
    private final SessionCounters counters;
    private final Inbound inbound;
    private final RtcpAgent rtcp;
    private final SrtpLine srtp;
    private final LineMeter meter;
    private boolean begun;
    /** Who was no socket of ours when so many had been opened: the channel gives the same object again and again. */
    private InetSocketAddress foreign;

    private int openings;

    Arrivals(Outbound.Wire wire, OwnSockets own, Inbound inbound, RtcpAgent rtcp) {
        ports = wire.ports();
        counters = wire.counters();
        srtp = wire.srtp();
        meter = wire.meter();
        this.own = own;
        this.inbound = inbound;
        this.rtcp = rtcp;
    }

    /** Media are agreed on; whatever comes before is read and forgotten. */
    void begin(MediaParameters agreed, long nowNanos) {
        begun = true;
        inbound.begin(agreed, nowNanos);
    }

    /** Takes one datagram from the RTP socket. */
    void rtp(ByteBuffer buffer, Inbound.Hearing hearing) {
        if (!ports.receiveRtp(buffer) || !isForUs()) {
            return;
        }
        boolean isRtcp = RtcpReader.isRtcp(buffer);
        if (!isAuthentic(buffer, isRtcp)) {
            return;
        }
        if (isRtcp) {
            rtcp.datagram(buffer, ports.source(), hearing.nowNanos(), hearing.isTimely());
        } else {
            inbound.datagram(buffer, ports.source(), hearing);
        }
    }

    /** Takes one datagram from the RTP socket that is too old to be passed on; false if there was none. */
    boolean stale(ByteBuffer buffer, Inbound.Hearing hearing) {
        if (!ports.receiveRtp(buffer)) {
            return false;
        }
        if (isForUs() && !RtcpReader.isRtcp(buffer) && isAuthentic(buffer, false)) {
            inbound.stale(buffer, ports.source(), hearing);
        }
        return true;
    }

    /** Takes one datagram from the RTCP socket. */
    void rtcp(ByteBuffer buffer, Inbound.Hearing hearing) {
        if (ports.receiveRtcp(buffer) && isForUs() && isAuthentic(buffer, true)) {
            rtcp.datagram(buffer, ports.source(), hearing.nowNanos(), hearing.isTimely());
        }
    }

    /** From here on packets are plain. */
    private boolean isAuthentic(ByteBuffer datagram, boolean isRtcp) {
        boolean authentic = srtp.open(datagram, isRtcp);
        if (!authentic && RtpPacket.hasVersion(datagram)) {
            counters.refused(Refusal.SRTP_INVALID);
            meter.invalid();
        } else if (!authentic) {
            counters.refused(Refusal.NOT_RTP);
        }
        return authentic;
    }

    private boolean isForUs() {
        if (isOwn(ports.source())) {
            counters.refused(Refusal.OWN);
            return false;
        }
        if (!begun) {
            counters.refused(Refusal.EARLY);
        }
        return begun;
    }

    private boolean isOwn(InetSocketAddress source) {
        int now = own.openings();
        if (source == foreign && now == openings) {
            return false;
        }
        boolean isOwn = own.isMedia(source);
        if (!isOwn) {
            foreign = source;
            openings = now;
        }
        return isOwn;
    }
}
