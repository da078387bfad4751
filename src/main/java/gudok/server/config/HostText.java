package gudok.server.config;

import gudok.server.Addresses;
import java.util.Locale;
import java.util.Optional;

/** Hosts as URIs write them (RFC 3261 §19.1.1). Asks no name server. */
public final class HostText {
    private HostText() {}

    /** In lower case; an IPv6 address in brackets, as RFC 5952 has it, however it was written. */
    public static String normal(String host) {
        return Optional.of(host)
                .filter(text -> text.indexOf(':') >= 0 && text.indexOf('%') < 0)
                .flatMap(IpLiteral::parse)
                .map(Addresses::literal)
                .map(text -> text.indexOf(':') >= 0 ? "[" + text + "]" : text)
                .orElseGet(() -> host.toLowerCase(Locale.ROOT));
    }
}
