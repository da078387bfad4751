package gudok.server.sip.transport;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.RecordRoute;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Set;
import javax.sip.InvalidArgumentException;

/** Turns bytes into a message of the stack. A bad header that nothing depends on is kept unparsed. */
final class MessageReader implements ParseExceptionListener {
    private static final Set<Class<?>> INDISPENSABLE = Set.of(
            RequestLine.class,
            StatusLine.class,
            Via.class,
            From.class,
            To.class,
            CallID.class,
            CSeq.class,
            ContentLength.class,
            MaxForwards.class);
    private static final int MAX_FORWARDS = 70;
    private static final long MAX_CSEQ = (1L << 31) - 1;

    private final LenientParser parser = new LenientParser();

    /**
     * Reads one message that came over UDP.
     *
     * @throws ParseException if it cannot be understood; the message says why, for the sender to read
     */
    SIPMessage read(byte[] bytes) throws ParseException {
        return read(bytes, Carrier.UDP);
    }

    /** @param transport that it came over */
    SIPMessage read(byte[] bytes, String transport) throws ParseException {
        SIPMessage message;
        try {
            message = parser.parseSIPMessage(Unfolding.of(bytes), false, false, this);
        } catch (RuntimeException | StackOverflowError e) {
            throw new ParseException("Unreadable Header", 0);
        }
        checkComplete(message, transport);
        completeHops(message);
        cutBody(message, bytes);
        return message;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void handleException(ParseException cause, SIPMessage message, Class header, String line, String text)
            throws ParseException {
        if (header == null || !INDISPENSABLE.contains(header) && !opensDialog(message, header)) {
            message.addUnparsed(line);
            return;
        }
        throw new ParseException("Bad " + header.getSimpleName(), 0);
    }

    /** What a dialog is made of must be readable; in other messages it may be ignored. */
    private static boolean opensDialog(SIPMessage message, Class<?> header) {
        boolean refreshes = message instanceof SIPRequest request
                && (request.getMethod().equals("INVITE") || request.getMethod().equals("UPDATE"));
        return refreshes && (header == Contact.class || header == RecordRoute.class);
    }

    /** Older peers leave Max-Forwards out (RFC 2543); the stack makes no transaction without it. */
    private static void completeHops(SIPMessage message) throws ParseException {
        if (message instanceof SIPRequest request && request.getMaxForwards() == null) {
            try {
                request.setMaxForwards(new MaxForwards(MAX_FORWARDS));
            } catch (InvalidArgumentException e) {
                throw new ParseException("Missing Max-Forwards", 0);
            }
        }
    }

    private static void checkComplete(SIPMessage message, String transport) throws ParseException {
        if (message == null || message.getTopmostVia() == null) {
            throw new ParseException("Missing Via", 0);
        }
        require(message.getFrom() != null, "Missing From");
        require(message.getTo() != null, "Missing To");
        require(message.getCallId() != null, "Missing Call-ID");
        require(message.getCSeq() != null, "Missing CSeq");
        require(!((From) message.getFrom()).hasTag() || isSomething(message.getFromTag()), "Empty From Tag");
        require(!((To) message.getTo()).hasTag() || isSomething(message.getToTag()), "Empty To Tag");
        require(message.getCSeq().getSeqNumber() <= MAX_CSEQ, "Bad CSeq Number");
        if (message instanceof SIPRequest request) {
            require(request.getRequestURI() != null, "Missing Request-URI");
            boolean named = Carrier.isNamed(request.getTopmostVia().getTransport(), transport);
            require(named, "Via Transport Is Not " + Carrier.inVia(transport));
            require(request.getMethod().equals(request.getCSeq().getMethod()), "CSeq Method Does Not Match");
            boolean headers = request.getRequestURI() instanceof SipUri uri
                    && uri.getHeaderNames().hasNext();
            require(!headers, "Headers In Request-URI");
        } else if (message instanceof SIPResponse response) {
            int status = response.getStatusCode();
            require(status >= 100 && status < 700, "Bad Status Code");
            require(message.getFromTag() != null, "Missing From Tag");
        }
    }

    /** RFC 3261 §18.3: without Content-Length the body ends with the datagram, and what is beyond it is thrown away. */
    private static void cutBody(SIPMessage message, byte[] bytes) throws ParseException {
        int start = Math.min(headerEnd(bytes), bytes.length);
        int there = bytes.length - start;
        int length = message.getContentLength() == null
                ? there
                : message.getContentLength().getContentLength();
        require(length >= 0 && length <= there, "Body Shorter Than Content-Length");
        if (length > 0) {
            message.setMessageContent(Arrays.copyOfRange(bytes, start, start + length));
        }
    }

    private static int headerEnd(byte[] bytes) {
        int lineStart = 0;
        while (lineStart < bytes.length && bytes[lineStart] >= 0 && bytes[lineStart] < ' ') {
            lineStart++;
        }
        for (int at = lineStart; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                if (at == lineStart || at == lineStart + 1 && bytes[lineStart] == '\r') {
                    return at + 1;
                }
                lineStart = at + 1;
            }
        }
        return bytes.length;
    }

    private static boolean isSomething(String tag) {
        return tag != null && !tag.isEmpty();
    }

    private static void require(boolean holds, String otherwise) throws ParseException {
        if (!holds) {
            throw new ParseException(otherwise, 0);
        }
    }
}
