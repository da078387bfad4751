package gudok.server.cli;

import gudok.server.config.IpLiteral;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a trace is about: an address, or else a user or a call, which the server tells apart. What looks like an address but is none is refused, because no call
 * would ever have that id and the trace would stay silent.
 *
 * @param query parameter of the request
 */
record TraceTarget(String query) {
    private static final int MAX_PORT = 65535;
    /** An address in any form, then a port in any form. */
    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^]]*]|[^:]*|.*:.*:.*?):([0-9]+)");

    private static final Pattern NETWORK = Pattern.compile("([^/]*)/[0-9.]*");
    /** Three to six short numbers with dots between; or only hexadecimal digits with two colons at least; or brackets. */
    private static final Pattern LIKE_ADDRESS = Pattern.compile(
            "[0-9]{1,4}(\\.[0-9]{1,4}){2,5}(:.*)?|(?=.*:.*:)[0-9A-Fa-f:.]+(%[^:]*)?(:[0-9]+)?|\\[[^]]*:[^]]*]?(:.*)?");

    /** @throws IllegalArgumentException with words for the operator */
    static TraceTarget parse(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("name what to trace: an IP address, a user or a call");
        }
        if (IpLiteral.parse(text).isPresent()) {
            return of("address", text);
        }
        Matcher network = NETWORK.matcher(text);
        if (network.matches() && IpLiteral.parse(network.group(1)).isPresent()) {
            throw new IllegalArgumentException(
                    quoted(text) + " is a network; a trace takes one address, such as " + Text.line(network.group(1)));
        }
        Matcher withPort = WITH_PORT.matcher(text);
        if (withPort.matches() && IpLiteral.parse(withPort.group(1)).isPresent()) {
            return ofAddress(text, withPort.group(2));
        }
        if (LIKE_ADDRESS.matcher(text).matches()) {
            throw new IllegalArgumentException(quoted(text) + " is not an IP address, with :PORT or without");
        }
        return of("call", text);
    }

    private static TraceTarget ofAddress(String text, String port) {
        if (port.length() > 5 || Integer.parseInt(port) > MAX_PORT) {
            throw new IllegalArgumentException(quoted(text) + " names port " + port + "; ports end at " + MAX_PORT);
        }
        return of("address", text);
    }

    private static TraceTarget of(String parameter, String text) {
        return new TraceTarget(parameter + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    private static String quoted(String text) {
        return "\"" + Text.line(text) + "\"";
    }
}
