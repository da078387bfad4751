package gudok.server.sip.transport;

import gov.nist.javax.sip.header.NameMap;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;

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
    protected void processHeader(String header, SIPMessage message, ParseExceptionListener listener, byte[] bytes)
            throws ParseException {
        rules.check(header);
        try {
            super.processHeader(header, message, listener, bytes);
        } catch (RuntimeException e) {
            int colon = Math.max(0, header.indexOf(':'));
            Class<?> kind = NameMap.getClassFromName(header.substring(0, colon).strip());
            listener.handleException(new ParseException("Unreadable Header", 0), message, kind, header, null);
        }
    }
}
