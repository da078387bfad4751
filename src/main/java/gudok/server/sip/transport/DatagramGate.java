package gudok.server.sip.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every datagram passes first: plain REGISTERs are answered by the fast lane, the rest goes on as a message. Nothing that a peer
 * sends gets out of here as an exception. SIP thread only.
 */
final class DatagramGate extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(DatagramGate.class);

    private final UdpSocket socket;
    private final UdpProcessor processor;
    private final MessageGate gate;
    private final FastLane lane;
    private final CallGate calls;
    private final Tally tally;
    private final AnswerBuffer answer = new AnswerBuffer();
    private final Backlog backlog = new Backlog(SipLoop.BATCH);
    private final InstantSource clock;
    private int inBatch;

    /** The one that is being read; longer ones are cut, one byte over what is allowed. */
    private final byte[] datagram;

    DatagramGate(
            UdpSocket socket,
            UdpProcessor processor,
            MessageGate gate,
            FastLane lane,
            CallGate calls,
            Tally tally,
            InstantSource clock) {
        this.socket = socket;
        this.processor = processor;
        this.gate = gate;
        this.lane = lane;
        this.calls = calls;
        this.tally = tally;
        this.clock = clock;
        this.datagram = new byte[processor.getMaximumMessageSize() + 1];
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        inBatch++;
        DatagramPacket packet = (DatagramPacket) read;
        InetSocketAddress source = packet.sender();
        int length;
        try {
            length = Math.min(datagram.length, packet.content().readableBytes());
            packet.content().readBytes(datagram, 0, length);
        } finally {
            packet.release();
        }
        try {
            judge(length, source);
        } catch (Exception | StackOverflowError e) {
            tally.count(Tally.Kind.FAILED);
            log.debug("sip message failed source={}", source, e);
        }
    }

    private void judge(int length, InetSocketAddress source) throws ParseException {
        SourceGuard.Verdict verdict = gate.verdict(datagram, length, source);
        if (verdict == SourceGuard.Verdict.SILENCE) {
            tally.count(Tally.Kind.RECEIVED);
            tally.count(Tally.Kind.SILENCED);
            return;
        }
        if (StunBinding.isStun(datagram, length)) {
            stun(length, source, verdict);
            return;
        }
        socket.received(datagram, length, source);
        if (verdict == SourceGuard.Verdict.BUSY) {
            gate.busy(Arrays.copyOf(datagram, length), processor.channelTo(source));
        } else if (!answered(length, source)) {
            gate.take(Arrays.copyOf(datagram, length), processor.channelTo(source));
        }
    }

    /** Where the phone is, seen from here: so it keeps its NAT open, and hears when that has changed (RFC 5626 §4.4.2). */
    private void stun(int length, InetSocketAddress source, SourceGuard.Verdict verdict) {
        socket.receivedOther();
        answer.clear();
        StunBinding.answer(datagram, length, source, answer);
        boolean answered = answer.length() > 0 && verdict != SourceGuard.Verdict.BUSY;
        tally.count(answered ? Tally.Kind.KEEP_ALIVE : Tally.Kind.NOT_SIP);
        if (answered) {
            socket.sendOther(answer.array(), answer.length(), source);
        }
    }

    /** True if the fast lane has answered, and nothing is left to do. */
    private boolean answered(int length, InetSocketAddress source) {
        answer.clear();
        boolean done = lane.answer(datagram, length, source, answer);
        if (done) {
            tally.count(Tally.Kind.FAST);
            socket.send(answer.array(), answer.length(), source);
        }
        return done;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        calls.read(backlog.read(inBatch, clock.millis()));
        inBatch = 0;
        socket.batchRead();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        tally.count(Tally.Kind.SEND_FAILED);
        log.debug("sip socket failed local={}", socket.local(), cause);
    }
}
