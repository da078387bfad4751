package gudok.server.sip.transport;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every datagram passes first: plain REGISTERs are answered by the fast lane, keep-alives are answered, noise is dropped, messages that are too long or unreadable get
 * 513 or 400 where they can be answered, the rest goes to the stack. Nothing that a peer sends gets out of here as an
 * exception. SIP thread only.
 */
final class DatagramGate extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(DatagramGate.class);
    private static final String VERSION = " SIP/2.0";
    private static final byte[] PONG = {'\r', '\n'};

    private final MessageReader reader = new MessageReader();
    private final ErrorAnswer errors = new ErrorAnswer();
    private final UdpSocket socket;
    private final UdpProcessor processor;
    private final StackEntrance stack;
    private final List<InetSocketAddress> ownAddresses;
    private final FastLane fastLane;
    private final DialogHeaders dialogs;
    private final Tally tally;
    private final AnswerBuffer answer = new AnswerBuffer();

    /** The one that is being read; longer ones are cut, one byte over what is allowed. */
    private final byte[] datagram;

    DatagramGate(
            UdpSocket socket,
            UdpProcessor processor,
            List<InetSocketAddress> ownAddresses,
            FastLane fastLane,
            Tally tally) {
        this.socket = socket;
        this.processor = processor;
        this.stack = new StackEntrance(processor.getSIPStack());
        this.ownAddresses = ownAddresses;
        this.fastLane = fastLane;
        this.dialogs = new DialogHeaders(ownAddresses);
        this.tally = tally;
        this.datagram = new byte[processor.getMaximumMessageSize() + 1];
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
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
            socket.received(datagram, length, source);
            if (!answered(length, source)) {
                take(Arrays.copyOf(datagram, length), source);
            }
        } catch (Exception | StackOverflowError e) {
            tally.count(Tally.Kind.FAILED);
            log.debug("sip message failed source={}", source, e);
        }
    }

    /** True if the fast lane has answered, and nothing is left to do. */
    private boolean answered(int length, InetSocketAddress source) {
        answer.clear();
        boolean done = fastLane.answer(datagram, length, source, answer);
        if (done) {
            tally.count(Tally.Kind.FAST);
            socket.send(answer.array(), answer.length(), source);
        }
        return done;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        socket.batchRead();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        tally.count(Tally.Kind.SEND_FAILED);
        log.debug("sip socket failed local={}", socket.local(), cause);
    }

    private void take(byte[] bytes, InetSocketAddress source) throws ParseException {
        int max = processor.getMaximumMessageSize();
        switch (FirstLook.at(bytes, max)) {
            case PING -> pong(source);
            case BLANK -> tally.count(Tally.Kind.KEEP_ALIVE);
            case NOT_SIP -> tally.count(Tally.Kind.NOT_SIP);
            case TOO_LONG -> refuse(Tally.Kind.TOO_LONG, bytes, 513, "Message Too Large", source);
            case TOO_MANY_LINES -> refuse(Tally.Kind.MALFORMED, bytes, 400, "Too Many Header Lines", source);
            case MESSAGE -> message(bytes, source);
        }
    }

    private void pong(InetSocketAddress source) {
        tally.count(Tally.Kind.KEEP_ALIVE);
        socket.send(PONG, source);
    }

    private void message(byte[] bytes, InetSocketAddress source) throws ParseException {
        SIPMessage message;
        try {
            message = reader.read(bytes);
            dialogs.settle(message, source);
        } catch (ParseException e) {
            refuse(Tally.Kind.MALFORMED, bytes, 400, e.getMessage(), source);
            return;
        }
        if (message instanceof SIPRequest request) {
            RawMessage raw = RawMessage.read(bytes, bytes.length);
            if (!isVersion2(raw.firstLine())) {
                refuse(Tally.Kind.MALFORMED, bytes, 505, "Version Not Supported", source);
                return;
            }
            if (ownAddresses.stream().anyMatch(own -> ViaStamp.names(request.getTopmostVia(), own))) {
                tally.count(Tally.Kind.OWN_VIA);
                return;
            }
            ViaStamp.stamp(request.getTopmostVia(), source);
            request.setApplicationData(raw);
        }
        enter(message, bytes, source);
    }

    private void enter(SIPMessage message, byte[] bytes, InetSocketAddress source) throws ParseException {
        try {
            stack.enter(message, processor.channelTo(source), socket.local(), source);
        } catch (RuntimeException | StackOverflowError e) {
            log.debug("sip stack failed source={}", source, e);
            refuse(Tally.Kind.FAILED, bytes, 500, "Server Internal Error", source);
        }
    }

    private static boolean isVersion2(String firstLine) {
        return firstLine.regionMatches(true, firstLine.length() - VERSION.length(), VERSION, 0, VERSION.length());
    }

    private void refuse(Tally.Kind kind, byte[] bytes, int status, String reason, InetSocketAddress source) {
        tally.count(kind);
        RawMessage raw = RawMessage.read(bytes, Math.min(bytes.length, processor.getMaximumMessageSize()));
        errors.to(raw, status, reason, source)
                .ifPresentOrElse(answer -> socket.send(answer, source), () -> tally.count(Tally.Kind.UNANSWERED));
    }
}
