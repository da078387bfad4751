package gudok.server.sip.transport;

import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.CallIdentifier;
import java.text.ParseException;

/**
 * A Call-ID (RFC 3261 §20.8) as the text that it is. The stack's own one is made of two parts and puts them together again each
 * time that somebody asks, some twenty times a call.
 */
final class CallIdText extends CallID {
    private static final long serialVersionUID = 1;

    private String text;

    CallIdText(String text) {
        this.text = text;
    }

    @Override
    public String getCallId() {
        return text;
    }

    @Override
    public String encodeBody() {
        return text;
    }

    @Override
    protected StringBuilder encodeBody(StringBuilder buffer) {
        return buffer.append(text);
    }

    @Override
    public CallIdentifier getCallIdentifer() {
        return new CallIdentifier(text);
    }

    @Override
    public void setCallId(String callId) throws ParseException {
        if (callId == null) {
            throw new ParseException("no Call-ID", 0);
        }
        text = callId;
    }

    @Override
    public void setCallIdentifier(CallIdentifier identifier) {
        text = identifier.encode();
    }
}
