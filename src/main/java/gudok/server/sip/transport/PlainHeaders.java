package gudok.server.sip.transport;

import gov.nist.core.NameValue;
import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContactList;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.ContentType;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.Protocol;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.header.ViaList;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sip.InvalidArgumentException;

/**
 * Reads the headers that every message has, as nearly all phones write them, into exactly what the stack's parser makes of them,
 * at a fraction of its objects. Whatever is written otherwise is left to that parser, and so is what is wrong. Pure.
 */
final class PlainHeaders {
    private static final Set<String> METHODS = Set.of("INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "REGISTER");

    private static final List<String> NAMES = List.of(
            "Via", "From", "To", "Call-ID", "CSeq", "Contact", "Max-Forwards", "Content-Length", "Content-Type");

    private PlainHeaders() {}

    /** The request line, {@code INVITE sip:user@host:port SIP/2.0}. */
    static Optional<RequestLine> requestLine(String text) throws ParseException {
        if (!text.endsWith(" SIP/2.0")) {
            return Optional.empty();
        }
        TextCursor line = new TextCursor(text, 0);
        RequestLine read = new RequestLine();
        String method = line.token();
        line.need(" ");
        read.setUri(PlainAddress.uri(line));
        line.need(" SIP/2.0");
        if (!line.isRead() || !METHODS.contains(method)) {
            return Optional.empty();
        }
        read.setMethod(method);
        read.setSipVersion("SIP/2.0");
        return Optional.of(read);
    }

    /** The header on that line; empty if it is not one of the usual ones, written as usual. */
    static Optional<SIPHeader> read(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || colon + 1 >= text.length() || text.charAt(colon + 1) != ' ') {
            return Optional.empty();
        }
        TextCursor line = new TextCursor(text, colon + 2);
        try {
            SIPHeader header = read(text, colon, line);
            return header != null && line.isRead() ? Optional.of(header) : Optional.empty();
        } catch (ParseException | InvalidArgumentException e) {
            return Optional.empty();
        }
    }

    /** Null for a header of another name, of which most messages have several. */
    private static SIPHeader read(String text, int colon, TextCursor line)
            throws ParseException, InvalidArgumentException {
        String name = name(text, colon);
        return switch (name) {
            case "Via" -> via(line);
            case "From" -> PlainAddress.read(line, new From());
            case "To" -> PlainAddress.read(line, new To());
            case "Contact" -> contact(line);
            case "Call-ID" -> new CallIdText(line.rest());
            case "CSeq" -> cseq(line);
            case "Max-Forwards" -> hops(line);
            case "Content-Length" -> length(line);
            case "Content-Type" -> type(line);
            default -> null;
        };
    }

    /** Empty if it is none of the usual ones. */
    private static String name(String text, int colon) {
        for (String name : NAMES) {
            if (name.length() == colon && text.startsWith(name)) {
                return name;
            }
        }
        return "";
    }

    private static SIPHeader via(TextCursor line) throws ParseException {
        line.need("SIP/2.0/UDP ");
        Protocol protocol = new Protocol();
        protocol.setProtocolName("SIP");
        protocol.setProtocolVersion("2.0");
        protocol.setTransport("UDP");
        Via via = new Via();
        via.setSentProtocol(protocol);
        via.setSentBy(PlainAddress.place(line));
        while (line.skip(';')) {
            parameter(line, via);
        }
        ViaList list = new ViaList();
        list.add(via);
        return list;
    }

    /** Of the two that phones write, the stack's parser changes neither. */
    private static void parameter(TextCursor line, Via via) throws ParseException {
        if (line.skip('r')) {
            line.need("port");
            via.setParameter(new NameValue(Via.RPORT, null));
        } else {
            line.need("branch=");
            via.setParameter(new NameValue(Via.BRANCH, line.token()));
        }
    }

    private static SIPHeader contact(TextCursor line) throws ParseException {
        ContactList list = new ContactList();
        list.add(PlainAddress.read(line, new Contact()));
        return list;
    }

    private static SIPHeader cseq(TextCursor line) throws ParseException, InvalidArgumentException {
        CSeq cseq = new CSeq();
        cseq.setSeqNumber(line.number());
        line.need(' ');
        String method = line.token();
        if (!METHODS.contains(method)) {
            throw new InvalidArgumentException("left to the stack");
        }
        cseq.setMethod(method.intern());
        return cseq;
    }

    private static SIPHeader hops(TextCursor line) throws InvalidArgumentException {
        MaxForwards hops = new MaxForwards();
        hops.setMaxForwards(line.number());
        return hops;
    }

    private static SIPHeader length(TextCursor line) throws InvalidArgumentException {
        ContentLength length = new ContentLength();
        length.setContentLength(line.number());
        return length;
    }

    private static SIPHeader type(TextCursor line) throws ParseException {
        line.need("application/sdp");
        ContentType type = new ContentType();
        type.setContentType("application");
        type.setContentSubType("sdp");
        return type;
    }
}
