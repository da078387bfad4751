package gudok.server.sip;

import gov.nist.javax.sip.header.ExtensionHeaderImpl;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.server.sip.register.Transaction;
import gudok.server.sip.transport.HeaderReader;
import gudok.server.sip.transport.KeyedHash;
import gudok.server.sip.transport.OwnResponse;
import gudok.server.sip.transport.RawMessage;
import gudok.server.sip.transport.TagMaker;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import javax.sip.header.Header;

/** Makes responses: tag, Server header, further headers as text. */
final class Replies {
    static final String ALLOW = "INVITE, ACK, BYE, CANCEL, OPTIONS, REGISTER, INFO, UPDATE, PRACK, MESSAGE, SUBSCRIBE";

    private final TagMaker tags;
    private final String serverName;

    Replies(TagMaker tags, String serverName) {
        this.tags = tags;
        this.serverName = HeaderText.plain(serverName);
    }

    /** A response with the status's own reason phrase. */
    SIPResponse to(SIPRequest request, int status) {
        return to(request, status, phrase(status));
    }

    /** The stack knows the statuses of RFC 3261 and a few others. */
    private static String phrase(int status) {
        String known = SIPResponse.getReasonPhrase(status);
        if (!known.startsWith("Unknown")) {
            return known;
        }
        return switch (status) {
            case 422 -> "Session Interval Too Small";
            case 440 -> "Max-Breadth Exceeded";
            default -> status < 500 ? "Client Error" : status < 600 ? "Server Error" : "Global Failure";
        };
    }

    /** What tells a request from others, but not from its retransmissions. */
    Transaction transaction(SIPRequest request, RawMessage raw) {
        return transaction(tags.hashFor(request), raw, SipLeg.source(request));
    }

    /** The same, of a request that is not parsed yet. */
    Transaction transaction(TransactionPlace place, RawMessage raw, InetSocketAddress source) {
        byte[] callId = place.callId().getBytes(StandardCharsets.UTF_8);
        byte[] branch = place.branch().getBytes(StandardCharsets.UTF_8);
        long hash = tags.newHash()
                .add(callId, 0, callId.length)
                .add(branch, 0, branch.length)
                .add(place.cseq())
                .value();
        return transaction(hash, raw, source);
    }

    private Transaction transaction(long hash, RawMessage raw, InetSocketAddress source) {
        KeyedHash shown = tags.newHash();
        add(shown, raw.values("To", "t"));
        add(shown, raw.values("Authorization", "Authorization"));
        add(shown, raw.values("Proxy-Authorization", "Proxy-Authorization"));
        return Transaction.of(hash, source, shown);
    }

    private static void add(KeyedHash shown, List<String> values) {
        for (String value : values) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            shown.add(bytes, 0, bytes.length);
        }
    }

    /** A number for that Call-ID which nobody can foretell. */
    long dice(String callId) {
        byte[] text = callId.getBytes(StandardCharsets.UTF_8);
        return tags.newHash().add(text, 0, text.length).value();
    }

    SIPResponse to(SIPRequest request, int status, String reason) {
        SIPResponse response = OwnResponse.to(request, status, HeaderText.plain(reason));
        if (status > 100 && response.getToTag() == null) {
            response.setToTag(tags.tagFor(request));
        }
        set(response, "Server", serverName);
        return response;
    }

    /** Value of a Warning header (RFC 3261 §20.43) from code and text, such as {@code 305 Incompatible media format}. */
    String warning(String codeAndText) {
        boolean coded = codeAndText.matches("(?s)[1-9][0-9]{2} .*");
        String code = coded ? codeAndText.substring(0, 3) : "399";
        String text = coded ? codeAndText.substring(4) : codeAndText;
        return code + " gudok \"" + HeaderText.quoted(text) + "\"";
    }

    /** Adds a header that the stack knows; headers of one name stay on lines of their own. */
    static void add(SIPMessage message, String name, String value) {
        try {
            message.addHeader(HeaderReader.read(name + ": " + HeaderText.plain(value)));
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a header: " + name + ": " + value, e);
        }
    }

    /** Sets the one contact of ours, whatever the stack has put there. */
    static void setContact(SIPMessage message, String value) {
        message.removeHeader("Contact");
        add(message, "Contact", value);
    }

    /** Sets a header that is written exactly so. */
    static void set(SIPMessage message, String name, String value) {
        ExtensionHeaderImpl header = new ExtensionHeaderImpl(name);
        header.setValue(HeaderText.plain(value));
        message.setHeader((Header) header);
    }
}
