package gudok.server.sip;

import java.util.List;

/** A SIP message as text, read with nothing but string methods: shares no code with the server. */
record SipMessageText(String text) {
    String firstLine() {
        return text.substring(0, text.indexOf("\r\n"));
    }

    int status() {
        return firstLine().startsWith("SIP/2.0 ") ? Integer.parseInt(firstLine().substring(8, 11)) : 0;
    }

    String method() {
        return firstLine().substring(0, firstLine().indexOf(' '));
    }

    List<String> all(String name) {
        return text.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.toLowerCase().startsWith(name.toLowerCase() + ":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .toList();
    }

    String header(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? "" : values.get(0);
    }

    String toTag() {
        return tag(header("To"));
    }

    String body() {
        return text.substring(text.indexOf("\r\n\r\n") + 4);
    }

    static String tag(String header) {
        int at = header.indexOf("tag=");
        return at < 0 ? "" : header.substring(at + 4).split("[;>]")[0];
    }

    /** Value of a parameter such as {@code nonce="…"}. */
    static String quoted(String header, String name) {
        int at = header.indexOf(name + "=\"");
        return at < 0 ? "" : header.substring(at + name.length() + 2, header.indexOf('"', at + name.length() + 2));
    }
}
