package gudok.media;

import gudok.media.line.LineMeter;
import gudok.media.net.OwnSockets;
import gudok.media.net.PortPair;
import gudok.media.rtcp.RtcpWriter;
import gudok.media.rtp.RtpHeaderWriter;
import gudok.media.rtp.SourceLatch;
import gudok.media.srtp.SrtpLine;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a session is made of. SSRC, first sequence number, first timestamp and CNAME are random (RFC 3550 §5.1, RFC
 * 7022).
 *
 * @param id rises with each session of the engine
 */
record SessionParts(
        long id,
        PortPair ports,
        OwnSockets own,
        MediaListener listener,
        Duration rtpTimeout,
        InstantSource wallClock,
        RandomGenerator random) {
    private static final int CNAME_BYTES = 12;

    Outbound.Wire wire(SessionCounters counters, Supplier<ByteBuffer> scratch) {
        SourceLatch latch = new SourceLatch(new InetSocketAddress(0));
        RtpHeaderWriter header = new RtpHeaderWriter(random.nextInt());
        return new Outbound.Wire(
                ports,
                new SrtpLine(),
                latch,
                header,
                counters,
                new LineMeter(),
                new Taps(),
                new Displacements(),
                scratch);
    }

    Inbound inbound(Outbound.Wire wire) {
        return new Inbound(wire, listener, rtpTimeout);
    }

    RtcpAgent rtcp(Outbound.Wire wire) {
        byte[] cname = new byte[CNAME_BYTES];
        random.nextBytes(cname);
        RtcpWriter writer = new RtcpWriter(wire.header().ssrc(), HexFormat.of().formatHex(cname));
        return new RtcpAgent(wire, writer, wallClock, random);
    }

    int firstSequence() {
        return random.nextInt(0x8000);
    }

    int firstTimestamp() {
        return random.nextInt();
    }
}
