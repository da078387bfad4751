package gudok.server.sip.transport;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every message passes, whatever it came over: noise is dropped, messages that are too long or unreadable get 513 or 400 where
 * they can be answered, the rest goes to the stack. SIP thread only.
 */
final class MessageGate {
    private static final Logger log = LoggerFactory.getLogger(MessageGate.class);
    private static final String VERSION = " SIP/2.0";
    /** How a request that may open a call begins. */
    private static final byte[] INVITE = "INVITE ".getBytes(StandardCharsets.US_ASCII);

    /** How a response begins. */
    private static final byte[] RESPONSE = "SIP/".getBytes(StandardCharsets.US_ASCII);

    private static final int RETRY_AFTER_SECONDS = 5;
    private static final byte[] PONG = {'\r', '\n'};

    private final MessageReader reader = new MessageReader();
    private final ErrorAnswer errors = new ErrorAnswer();
    private final StackEntrance stack;
    private final List<InetSocketAddress> ownAddresses;
    private final Filters filters;
    private final DialogHeaders dialogs;
    private final int maxBytes;

    /**
     * Who sees a message before the stack does.
     *
     * @param guard decides by its source
     * @param tap   takes responses that the stack knows nothing of
     * @param calls keeps out calls that there is no time for
     */
    record Filters(SourceGuard guard, ResponseTap tap, CallGate calls) {}

    /** @param ownAddresses a Via or Contact that names one of them leads back here */
    MessageGate(StackEntrance stack, List<InetSocketAddress> ownAddresses, Filters filters, int maxBytes) {
        this.stack = stack;
        this.ownAddresses = ownAddresses;
        this.filters = filters;
        this.dialogs = new DialogHeaders(ownAddresses);
        this.maxBytes = maxBytes;
    }

    SourceGuard.Verdict verdict(byte[] bytes, int length, InetSocketAddress source) {
        boolean response = startsWith(RESPONSE, bytes, length);
        SourceGuard guard = filters.guard();
        return response ? guard.judgeResponse(source.getAddress()) : guard.judge(source.getAddress());
    }

    /** Takes a message. */
    void take(byte[] bytes, PeerChannel from) throws ParseException {
        switch (FirstLook.at(bytes, maxBytes)) {
            case PING -> pong(from);
            case BLANK -> from.wire().tally().count(Tally.Kind.KEEP_ALIVE);
            case NOT_SIP -> from.wire().tally().count(Tally.Kind.NOT_SIP);
            case TOO_LONG -> refuse(Tally.Kind.TOO_LONG, bytes, 513, "Message Too Large", from);
            case TOO_MANY_LINES -> refuse(Tally.Kind.MALFORMED, bytes, 400, "Too Many Header Lines", from);
            case LONE_CR -> refuse(Tally.Kind.MALFORMED, bytes, 400, "Lone CR In Header", from);
            case MESSAGE -> message(bytes, from);
        }
    }

    /** A message of a source that sends too much. */
    void busy(byte[] bytes, PeerChannel from) {
        from.wire().tally().count(Tally.Kind.BUSY);
        if (FirstLook.at(bytes, maxBytes) == FirstLook.MESSAGE) {
            answer(errors.busy(RawMessage.read(bytes, bytes.length), RETRY_AFTER_SECONDS, from.peer()), from);
        }
    }

    private void pong(PeerChannel from) {
        from.wire().tally().count(Tally.Kind.KEEP_ALIVE);
        from.send(PONG, PONG.length);
    }

    private void message(byte[] bytes, PeerChannel from) throws ParseException {
        InetSocketAddress source = from.peer();
        if (filters.tap().take(bytes, source)) {
            return;
        }
        RawMessage raw = RawMessage.read(bytes, bytes.length);
        if (startsWith(INVITE, bytes, bytes.length) && keptOut(raw, from)) {
            return;
        }
        SIPMessage message;
        try {
            message = reader.read(bytes, from.getTransport());
            dialogs.settle(message, source);
        } catch (ParseException e) {
            refuse(Tally.Kind.MALFORMED, bytes, 400, e.getMessage(), from);
            return;
        }
        if (message instanceof SIPRequest request) {
            if (raw.firstLine().indexOf('\t') >= 0) {
                refuse(Tally.Kind.MALFORMED, bytes, 400, "Bad RequestLine", from);
                return;
            }
            if (!isVersion2(raw.firstLine())) {
                refuse(Tally.Kind.MALFORMED, bytes, 505, "Version Not Supported", from);
                return;
            }
            if (isOwn(request.getTopmostVia())) {
                // it has been here before (RFC 3261 §8.2.2.2, §16.3)
                refuse(Tally.Kind.OWN_VIA, bytes, 482, "Loop Detected", from);
                return;
            }
            ViaStamp.stamp(request.getTopmostVia(), source);
            request.setApplicationData(raw);
            request.setMessageChannel(from);
        }
        from.wire().parsed(TracedMessage.Direction.RECEIVED, message, source);
        from.heard(message);
        enter(message, bytes, from);
    }

    private boolean isOwn(Via via) {
        for (InetSocketAddress own : ownAddresses) {
            if (ViaStamp.names(via, own)) {
                return true;
            }
        }
        return false;
    }

    private boolean keptOut(RawMessage invite, PeerChannel from) {
        OptionalInt retryAfterS = filters.calls().refuses(invite, from.peer());
        if (retryAfterS.isPresent()) {
            answer(errors.overloaded(invite, retryAfterS.getAsInt(), from.peer()), from);
        }
        return retryAfterS.isPresent();
    }

    private static boolean startsWith(byte[] word, byte[] bytes, int length) {
        return length >= word.length && Arrays.equals(bytes, 0, word.length, word, 0, word.length);
    }

    private void enter(SIPMessage message, byte[] bytes, PeerChannel from) throws ParseException {
        try {
            stack.enter(message, from, from.wire().local(), from.peer());
        } catch (RuntimeException | StackOverflowError e) {
            log.debug("sip stack failed source={}", from.peer(), e);
            refuse(Tally.Kind.FAILED, bytes, 500, "Server Internal Error", from);
        }
    }

    private static boolean isVersion2(String firstLine) {
        return firstLine.regionMatches(true, firstLine.length() - VERSION.length(), VERSION, 0, VERSION.length());
    }

    /** Answers out of the header lines. */
    void refuse(Tally.Kind kind, byte[] bytes, int status, String reason, PeerChannel from) {
        from.wire().tally().count(kind);
        RawMessage raw = RawMessage.read(bytes, Math.min(bytes.length, maxBytes));
        answer(errors.to(raw, status, reason, from.peer()), from);
    }

    private void answer(Optional<byte[]> answer, PeerChannel to) {
        answer.ifPresentOrElse(
                bytes -> to.send(bytes, bytes.length), () -> to.wire().tally().count(Tally.Kind.UNANSWERED));
    }
}
