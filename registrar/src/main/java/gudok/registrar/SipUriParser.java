package gudok.registrar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one {@link SipUri} (RFC 3261 §25.1, a little more lenient inside user and parameters). */
final class SipUriParser {
    private static final int MAX_PARTS = 32;
    private static final String SPOILERS = "<>\"\\^`{}|";
    private static final String MARKS = "-_.!~*'()";
    private static final List<String> NO_HEADERS = List.of("");
    private final String text;

    SipUriParser(String text) {
        this.text = text;
    }

    Optional<SipUri> parse() {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : SipUri.lower(text.substring(0, colon));
        if (!(scheme.equals("sip") || scheme.equals("sips")) || !isClean()) {
            return Optional.empty();
        }
        int at = text.indexOf('@', colon);
        String userinfo = at < 0 ? "" : unescape(text.substring(colon + 1, at));
        boolean emptyUser = at >= 0 && (userinfo.isEmpty() || userinfo.startsWith(":"));
        return emptyUser ? Optional.empty() : afterUser(scheme, userinfo, text.substring(Math.max(at, colon) + 1));
    }

    private boolean isClean() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f || SPOILERS.indexOf(c) >= 0) {
                return false;
            }
        }
        return hasWholeEscapes();
    }

    private boolean hasWholeEscapes() {
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
            if (i + 2 >= text.length() || hex(text, i + 1) < 0 || hex(text, i + 2) < 0) {
                return false;
            }
        }
        return true;
    }

    private static Optional<SipUri> afterUser(String scheme, String userinfo, String rest) {
        int question = rest.indexOf('?');
        String headers = question < 0 ? "" : rest.substring(question + 1);
        String beforeHeaders = question < 0 ? rest : rest.substring(0, question);
        int semicolon = beforeHeaders.indexOf(';');
        String hostPort = semicolon < 0 ? beforeHeaders : beforeHeaders.substring(0, semicolon);
        String parameters = semicolon < 0 ? "" : beforeHeaders.substring(semicolon + 1);
        int hostEnd = hostEnd(hostPort);
        String host = SipUri.lower(hostPort.substring(0, hostEnd));
        int port = port(hostPort.substring(hostEnd));
        Optional<Map<String, String>> named = parameters(semicolon < 0, parameters);
        return port < 0 || named.isEmpty() || !HostAddress.isHost(host)
                ? Optional.empty()
                : Optional.of(new SipUri(scheme, userinfo, host, port, named.get(), headers(headers)));
    }

    private static int hostEnd(String hostPort) {
        int colon = hostPort.indexOf(':', Math.max(0, hostPort.indexOf(']')));
        return colon < 0 ? hostPort.length() : colon;
    }

    /** Port of {@code ":5060"}, 0 for an empty text, -1 if it is none. */
    private static int port(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        int port = 0;
        for (int i = 1; i < text.length() && port <= 65535; i++) {
            char c = text.charAt(i);
            port = c >= '0' && c <= '9' ? port * 10 + c - '0' : Integer.MAX_VALUE;
        }
        return port >= 1 && port <= 65535 && text.length() <= 6 ? port : -1;
    }

    private static Optional<Map<String, String>> parameters(boolean absent, String text) {
        if (absent) {
            return Optional.of(Map.of());
        }
        Map<String, String> result = new HashMap<>();
        String[] parts = text.split(";", MAX_PARTS + 1);
        for (String part : parts) {
            int equals = part.indexOf('=');
            String name = SipUri.lower(unescape(equals < 0 ? part : part.substring(0, equals)));
            String value = equals < 0 ? "" : SipUri.lower(unescape(part.substring(equals + 1)));
            if (name.isEmpty() || result.putIfAbsent(name, value) != null) {
                return Optional.empty();
            }
        }
        return parts.length > MAX_PARTS ? Optional.empty() : Optional.of(result);
    }

    private static List<String> headers(String text) {
        if (text.isEmpty()) {
            return NO_HEADERS;
        }
        List<String> result = new ArrayList<>();
        for (String part : text.split("&")) {
            int equals = part.indexOf('=');
            String name = unescape(equals < 0 ? part : part.substring(0, equals));
            result.add(SipUri.lower(name) + (equals < 0 ? "" : "=" + unescape(part.substring(equals + 1))));
        }
        Collections.sort(result);
        return result;
    }

    /** Undoes escapes of characters that need none; the others keep theirs, in upper case (§19.1.4). */
    private static String unescape(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            result.append(c == '%' ? escaped(text, i) : String.valueOf(c));
            i += c == '%' ? 2 : 0;
        }
        return result.toString();
    }

    private static String escaped(String text, int percent) {
        int c = hex(text, percent + 1) * 16 + hex(text, percent + 2);
        boolean needless = c < 0x80 && (Character.isLetterOrDigit(c) || MARKS.indexOf(c) >= 0);
        return needless ? String.valueOf((char) c) : String.format("%%%02X", c);
    }

    private static int hex(String text, int index) {
        char c = text.charAt(index);
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
