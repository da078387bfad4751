package gudok.phone;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One SIP message as text (RFC 3261 §7). Nothing is checked and nothing is escaped, so a test can write any nonsense; what is missing shows as
 * an {@link AssertionError} when it is asked for.
 *
 * @param headers in the order of the message, folded lines joined
 */
public record SipMessage(String startLine, List<Header> headers, String body) {
    /** One header line, the name as it was written. */
    public record Header(String name, String value) {}

    private static final Map<String, String> COMPACT = Map.of(
            "v",
            "via",
            "f",
            "from",
            "t",
            "to",
            "i",
            "call-id",
            "m",
            "contact",
            "l",
            "content-length",
            "c",
            "content-type",
            "k",
            "supported");
    private static final Pattern TAG = Pattern.compile(";\\s*tag\\s*=\\s*([^;,\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BRANCH = Pattern.compile(";\\s*branch\\s*=\\s*([^;,\\s]+)", Pattern.CASE_INSENSITIVE);

    public SipMessage {
        headers = List.copyOf(headers);
    }

    /** Reads a datagram; a body is whatever follows the empty line. */
    public static SipMessage parse(byte[] datagram) {
        String text = new String(datagram, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? text : text.substring(0, end);
        String body = end < 0 ? "" : text.substring(end + 4);
        String[] lines = head.replaceAll("\r\n[ \t]+", " ").split("\r\n", -1);
        List<Header> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.add(new Header(
                        lines[i].substring(0, colon).strip(),
                        lines[i].substring(colon + 1).strip()));
            }
        }
        return new SipMessage(lines[0], headers, body);
    }

    /** The bytes to send. Content-Length is added unless the message has one. */
    public byte[] bytes() {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder(startLine).append("\r\n");
        headers.forEach(
                h -> text.append(h.name()).append(": ").append(h.value()).append("\r\n"));
        if (find("Content-Length").isEmpty()) {
            text.append("Content-Length: ").append(content.length).append("\r\n");
        }
        return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
    }

    public boolean isResponse() {
        return startLine.startsWith("SIP/2.0 ");
    }

    /** 100 to 699; 0 for a request or a status line that cannot be read. */
    public int status() {
        String[] words = startLine.split(" ", 3);
        return isResponse() && words[1].matches("[1-6]\\d\\d") ? Integer.parseInt(words[1]) : 0;
    }

    public String reason() {
        String[] words = startLine.split(" ", 3);
        return words.length == 3 ? words[2] : "";
    }

    public boolean isRequest(String method) {
        return startLine.startsWith(method + " ");
    }

    public String requestUri() {
        return startLine.split(" ", 3)[1];
    }

    /** Of a request its own method, of a response the one that it answers. */
    public String method() {
        return isResponse() ? word(header("CSeq"), 1) : word(startLine, 0);
    }

    public long cseq() {
        return Long.parseLong(word(header("CSeq"), 0));
    }

    public String callId() {
        return header("Call-ID");
    }

    /** Empty when there is no To tag yet. */
    public Optional<String> toTag() {
        return find("To").flatMap(to -> group(TAG, to));
    }

    public Optional<String> fromTag() {
        return find("From").flatMap(from -> group(TAG, from));
    }

    /** Of the topmost Via; empty when there is none. */
    public String branch() {
        return find("Via").flatMap(via -> group(BRANCH, via)).orElse("");
    }

    /** The URI inside the angle brackets of Contact. */
    public String contactUri() {
        return uriOf(header("Contact"));
    }

    public String header(String name) {
        return find(name).orElseThrow(() -> new AssertionError("no " + name + " in: " + this));
    }

    public Optional<String> find(String name) {
        return all(name).stream().findFirst();
    }

    /** Every value of that name, its compact form too, one per header line. */
    public List<String> all(String name) {
        String wanted = canonical(name);
        return headers.stream()
                .filter(h -> canonical(h.name()).equals(wanted))
                .map(Header::value)
                .toList();
    }

    public Sdp sdp() {
        return new Sdp(body);
    }

    @Override
    public String toString() {
        return "\n" + new String(bytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    static String uriOf(String nameAddr) {
        int open = nameAddr.lastIndexOf('<');
        int close = nameAddr.indexOf('>', open + 1);
        return open >= 0 && close > open ? nameAddr.substring(open + 1, close) : nameAddr.split(";", 2)[0].strip();
    }

    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return COMPACT.getOrDefault(lower, lower);
    }

    private static String word(String text, int index) {
        String[] words = text.strip().split("\\s+");
        return words.length > index ? words[index] : "";
    }

    private static Optional<String> group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
