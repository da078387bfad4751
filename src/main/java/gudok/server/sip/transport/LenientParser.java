package gudok.server.sip.transport;

import gov.nist.javax.sip.header.NameMap;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;
import java.util.Optional;
import javax.sip.address.SipURI;
import javax.sip.address.URI;

/**
 * The stack's parser, in which one bad header of any kind is told to the listener and does not spoil the others, and which
 * sees to the rules that the stack forgets.
 */
final class LenientParser extends StringMsgParser {
    private final HeaderRules rules = new HeaderRules();

    @Override
    public SIPMessage parseSIPMessage(byte[] bytes, boolean readBody, boolean strict, ParseExceptionListener listener)
            throws ParseException {
        rules.begin();
        return super.parseSIPMessage(bytes, readBody, strict, listener);
    }

    @Override
    protected SIPMessage processFirstLine(String line, ParseExceptionListener listener, byte[] bytes)
            throws ParseException {
        Optional<RequestLine> plain = PlainHeaders.requestLine(line);
        if (plain.isEmpty()) {
            SIPMessage read = super.processFirstLine(line, listener, bytes);
            if (read instanceof SIPRequest request) {
                needBrackets(request.getRequestURI(), line);
            }
            return read;
        }
        SIPRequest request = new ReceivedRequest();
        request.setRequestLine(plain.get());
        return request;
    }

    /** An IPv6 address without brackets cannot be told from a port (RFC 5118 §4.2); the stack's parser adds them. */
    private static void needBrackets(URI uri, String text) throws ParseException {
        boolean six = uri instanceof SipURI sip
                && sip.getHost() != null
                && sip.getHost().indexOf(':') >= 0;
        if (six && text.indexOf('[') < 0) {
            throw new ParseException("IPv6 Address Without Brackets", 0);
        }
        needAddress(uri);
    }

    /** The stack's parser takes any number of groups in brackets. */
    private static void needAddress(URI uri) throws ParseException {
        boolean bracketed = uri instanceof SipURI sip
                && sip.getHost() != null
                && sip.getHost().startsWith("[");
        if (bracketed && IpLiteral.parse(((SipURI) uri).getHost()).isEmpty()) {
            throw new ParseException("Bad IPv6 Address", 0);
        }
    }

    /** What is only ever looked for in the text that was sent, or means nothing. */
    private static boolean isUnread(String header, SIPMessage message) {
        return message instanceof SIPRequest request
                && (header.startsWith("User-Agent:")
                        || header.startsWith("Contact:") && !DialogHeaders.mayHaveContact(request.getMethod()));
    }

    @Override
    protected void processHeader(String header, SIPMessage message, ParseExceptionListener listener, byte[] bytes)
            throws ParseException {
        rules.check(header);
        OneTag.check(header);
        if (isUnread(header, message)) {
            return;
        }
        Optional<SIPHeader> plain = PlainHeaders.read(header);
        if (plain.isPresent()) {
            message.attachHeader(plain.get(), false);
            return;
        }
        try {
            boolean noFrom = message.getFrom() == null;
            boolean noTo = message.getTo() == null;
            super.processHeader(header, message, listener, bytes);
            if (noFrom && message.getFrom() != null) {
                needBrackets(message.getFrom().getAddress().getURI(), header);
            } else if (noTo && message.getTo() != null) {
                needBrackets(message.getTo().getAddress().getURI(), header);
            }
        } catch (RuntimeException e) {
            int colon = Math.max(0, header.indexOf(':'));
            Class<?> kind = NameMap.getClassFromName(header.substring(0, colon).strip());
            listener.handleException(new ParseException("Unreadable Header", 0), message, kind, header, null);
        }
    }
}
