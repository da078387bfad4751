package gudok.server.sip.transport;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
    /** How a request that may open a call begins. */
    private static final byte[] INVITE = {'I', 'N', 'V', 'I', 'T', 'E', ' '};

    /** How a response begins: {@code SIP/}. */
    private static final byte[] RESPONSE = {'S', 'I', 'P', '/'};

    private static final int RETRY_AFTER_SECONDS = 5;
    private static final byte[] PONG = {'\r', '\n'};

    private final MessageReader reader = new MessageReader();
    private final ErrorAnswer errors = new ErrorAnswer();
    private final UdpSocket socket;
    private final UdpProcessor processor;
    private final StackEntrance stack;
    private final List<InetSocketAddress> ownAddresses;
    private final Filters filters;
    private final DialogHeaders dialogs;
    private final Tally tally;
    private final AnswerBuffer answer = new AnswerBuffer();
    private final Backlog backlog = new Backlog(SipLoop.BATCH);
    private final InstantSource clock;
    private int inBatch;

    /** The one that is being read; longer ones are cut, one byte over what is allowed. */
    private final byte[] datagram;

    /**
     * Who sees a datagram before the stack does.
     *
     * @param guard decides by its source
     * @param tap   takes responses that the stack knows nothing of
     * @param lane  answers what it fully understands
     * @param calls keeps out calls that there is no time for
     */
    record Filters(SourceGuard guard, ResponseTap tap, FastLane lane, CallGate calls) {}

    DatagramGate(
            UdpSocket socket,
            UdpProcessor processor,
            List<InetSocketAddress> ownAddresses,
            Filters filters,
            Tally tally,
            InstantSource clock) {
        this.socket = socket;
        this.processor = processor;
        this.stack = new StackEntrance(processor.getSIPStack());
        this.ownAddresses = ownAddresses;
        this.filters = filters;
        this.dialogs = new DialogHeaders(ownAddresses);
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
        SourceGuard.Verdict verdict = verdict(length, source);
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
            busy(Arrays.copyOf(datagram, length), source);
        } else if (!answered(length, source)) {
            take(Arrays.copyOf(datagram, length), source);
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

    private SourceGuard.Verdict verdict(int length, InetSocketAddress source) {
        boolean response = startsWith(RESPONSE, datagram, length);
        SourceGuard guard = filters.guard();
        return response ? guard.judgeResponse(source.getAddress()) : guard.judge(source.getAddress());
    }

    /** True if the fast lane has answered, and nothing is left to do. */
    private boolean answered(int length, InetSocketAddress source) {
        answer.clear();
        boolean done = filters.lane().answer(datagram, length, source, answer);
        if (done) {
            tally.count(Tally.Kind.FAST);
            socket.send(answer.array(), answer.length(), source);
        }
        return done;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        filters.calls().read(backlog.read(inBatch, clock.millis()));
        inBatch = 0;
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

    private void busy(byte[] bytes, InetSocketAddress source) {
        tally.count(Tally.Kind.BUSY);
        if (FirstLook.at(bytes, processor.getMaximumMessageSize()) == FirstLook.MESSAGE) {
            answer(errors.busy(RawMessage.read(bytes, bytes.length), RETRY_AFTER_SECONDS, source), source);
        }
    }

    private void pong(InetSocketAddress source) {
        tally.count(Tally.Kind.KEEP_ALIVE);
        socket.send(PONG, source);
    }

    private void message(byte[] bytes, InetSocketAddress source) throws ParseException {
        if (filters.tap().take(bytes, source)) {
            return;
        }
        RawMessage raw = RawMessage.read(bytes, bytes.length);
        if (startsWith(INVITE, bytes, bytes.length) && keptOut(raw, source)) {
            return;
        }
        SIPMessage message;
        try {
            message = reader.read(bytes);
            dialogs.settle(message, source);
        } catch (ParseException e) {
            refuse(Tally.Kind.MALFORMED, bytes, 400, e.getMessage(), source);
            return;
        }
        if (message instanceof SIPRequest request) {
            if (raw.firstLine().indexOf('\t') >= 0) {
                refuse(Tally.Kind.MALFORMED, bytes, 400, "Bad RequestLine", source);
                return;
            }
            if (!isVersion2(raw.firstLine())) {
                refuse(Tally.Kind.MALFORMED, bytes, 505, "Version Not Supported", source);
                return;
            }
            if (isOwn(request.getTopmostVia())) {
                // it has been here before (RFC 3261 §8.2.2.2, §16.3)
                refuse(Tally.Kind.OWN_VIA, bytes, 482, "Loop Detected", source);
                return;
            }
            ViaStamp.stamp(request.getTopmostVia(), source);
            request.setApplicationData(raw);
        }
        socket.parsed(TracedMessage.Direction.RECEIVED, message, source);
        enter(message, bytes, source);
    }

    private boolean isOwn(Via via) {
        for (InetSocketAddress own : ownAddresses) {
            if (ViaStamp.names(via, own)) {
                return true;
            }
        }
        return false;
    }

    private boolean keptOut(RawMessage invite, InetSocketAddress source) {
        OptionalInt retryAfterS = filters.calls().refuses(invite, source);
        if (retryAfterS.isPresent()) {
            answer(errors.overloaded(invite, retryAfterS.getAsInt(), source), source);
        }
        return retryAfterS.isPresent();
    }

    private static boolean startsWith(byte[] word, byte[] bytes, int length) {
        return length >= word.length && Arrays.equals(bytes, 0, word.length, word, 0, word.length);
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
        answer(errors.to(raw, status, reason, source), source);
    }

    private void answer(Optional<byte[]> answer, InetSocketAddress source) {
        answer.ifPresentOrElse(bytes -> socket.send(bytes, source), () -> tally.count(Tally.Kind.UNANSWERED));
    }
}
