package gudok.phone;

import gudok.phone.SipMessage.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a message header by header. Values go out exactly as given. */
public final class MessageText {
    private final String startLine;
    private final List<Header> headers = new ArrayList<>();
    private String body = "";

    private MessageText(String startLine) {
        this.startLine = startLine;
    }

    public static MessageText request(String method, String uri) {
        return new MessageText(method + " " + uri + " SIP/2.0");
    }

    /** A response with the headers that RFC 3261 §8.2.6.2 copies from the request, and {@code toTag} if To has none. */
    public static MessageText response(SipMessage request, int status, String reason, String toTag) {
        MessageText text = new MessageText("SIP/2.0 " + status + " " + reason);
        text.headers("Via", request.all("Via")).headers("Record-Route", request.all("Record-Route"));
        text.headers("From", request.all("From"));
        String tag = request.toTag().isPresent() || status == 100 ? "" : ";tag=" + toTag;
        request.find("To").ifPresent(to -> text.header("To", to + tag));
        return text.headers("Call-ID", request.all("Call-ID")).headers("CSeq", request.all("CSeq"));
    }

    public MessageText header(String name, String value) {
        headers.add(new Header(name, value));
        return this;
    }

    public MessageText headers(String name, List<String> values) {
        values.forEach(value -> header(name, value));
        return this;
    }

    public MessageText headers(List<Header> more) {
        headers.addAll(more);
        return this;
    }

    MessageText sdp(Optional<Sdp> sdp) {
        sdp.ifPresent(present -> {
            header("Content-Type", "application/sdp");
            body = present.text();
        });
        return this;
    }

    public MessageText body(String type, String text) {
        body = text;
        return header("Content-Type", type);
    }

    public SipMessage build() {
        return new SipMessage(startLine, headers, body);
    }
}
