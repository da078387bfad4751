package gudok.server.sip.transport;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.header.ViaList;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Iterator;
import javax.sip.header.TimeStampHeader;

/**
 * A response of ours (RFC 3261 §8.2.6). What nobody changes in a response it has in common with its request. A server transaction
 * encodes each response that it has just sent once more, to keep it: it gets the bytes that were sent. SIP thread only.
 */
public final class OwnResponse extends SIPResponse {
    private static final long serialVersionUID = 1;
    private static final int USUAL_LENGTH = 1024;
    private static final byte[] NONE = {};
    private static final char LAST_ASCII = 0x7f;

    private transient byte[] sent = NONE;

    private OwnResponse() {}

    /** To that request, without a tag of ours (RFC 3261 §8.2.6.2; Record-Route: §12.1.1). */
    public static OwnResponse to(SIPRequest request, int status, String reason) {
        OwnResponse response = new OwnResponse();
        try {
            response.setStatusCode(status);
            response.setReasonPhrase(reason);
            response.takeHeaders(request, status);
            return response;
        } catch (ParseException e) {
            throw new IllegalArgumentException("no response " + status + " " + reason, e);
        }
    }

    private void takeHeaders(SIPRequest request, int status) throws ParseException {
        boolean tagged = request.getToTag() != null;
        boolean opens =
                !tagged && status > 100 && status < 300 && request.getMethod().equals("INVITE");
        take(vias(request));
        take(request.getFrom());
        take(tagged || status == 100 ? request.getTo() : copy(request.getTo()));
        take(request.getCallId());
        take(request.getCSeq());
        take(opens ? copy(request.getRecordRouteHeaders()) : null);
        take(request.getHeader(TimeStampHeader.NAME));
    }

    private static Object copy(Object header) {
        return header instanceof SIPHeader present ? present.clone() : null;
    }

    /** What is not there is not taken. */
    private void take(Object header) throws ParseException {
        if (header instanceof SIPHeader present) {
            attachHeader(present, false);
        }
    }

    /** Stack and transport change the first one. */
    private static ViaList vias(SIPRequest request) {
        ViaList own = new ViaList();
        ViaList theirs = request.getViaHeaders();
        for (Via via : theirs == null ? own : theirs) {
            own.add(own.isEmpty() ? (Via) via.clone() : via);
        }
        return own;
    }

    /** What is to be sent now; the next {@link #encodeAsBytes} gives the same. */
    byte[] encodeToSend(String transport) {
        sent = NONE;
        sent = encodeAsBytes(transport);
        return sent;
    }

    @Override
    public byte[] encodeAsBytes(String transport) {
        byte[] before = sent;
        sent = NONE;
        return before.length > 0 ? before : written(transport);
    }

    private byte[] written(String transport) {
        try {
            getTopmostVia().setTransport(transport);
        } catch (ParseException e) {
            throw new IllegalArgumentException("no transport: " + transport, e);
        }
        StringBuilder text = new StringBuilder(USUAL_LENGTH).append(getFirstLine());
        SIPHeader length = (SIPHeader) getContentLength();
        for (Iterator<SIPHeader> headers = getHeaders(); headers.hasNext(); ) {
            SIPHeader header = headers.next();
            if (header != length) {
                header.encode(text);
            }
        }
        length.encode(text);
        byte[] body = getRawContent();
        return octets(text.append("\r\n"), body == null ? NONE : body);
    }

    /** Headers are nearly always ASCII; then there is no string and no array in between. */
    private static byte[] octets(StringBuilder head, byte[] body) {
        byte[] all = new byte[head.length() + body.length];
        for (int at = 0; at < head.length(); at++) {
            char c = head.charAt(at);
            if (c > LAST_ASCII) {
                return joined(head.toString().getBytes(StandardCharsets.UTF_8), body);
            }
            all[at] = (byte) c;
        }
        System.arraycopy(body, 0, all, head.length(), body.length);
        return all;
    }

    private static byte[] joined(byte[] head, byte[] body) {
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    /** A copy may be changed, and has sent nothing. */
    @Override
    public Object clone() {
        OwnResponse copy = (OwnResponse) super.clone();
        copy.sent = NONE;
        return copy;
    }
}
