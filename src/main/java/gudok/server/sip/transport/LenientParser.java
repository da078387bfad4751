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
            return super.processFirstLine(line, listener, bytes);
        }
        SIPRequest request = new ReceivedRequest();
        request.setRequestLine(plain.get());
        return request;
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
            super.processHeader(header, message, listener, bytes);
        } catch (RuntimeException e) {
            int colon = Math.max(0, header.indexOf(':'));
            Class<?> kind = NameMap.getClassFromName(header.substring(0, colon).strip());
            listener.handleException(new ParseException("Unreadable Header", 0), message, kind, header, null);
        }
    }
}
