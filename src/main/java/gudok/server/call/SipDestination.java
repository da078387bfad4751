package gudok.server.call;

import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Value;
import gudok.server.Addresses;
import gudok.server.config.IpLiteral;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands behind {@code sofia/PROFILE/}: {@code user%domain} and {@code user@domain} of ours for registered users, the
 * contact of one, or an address elsewhere that the operator wrote. A stranger's text is a user name at most. Pure.
 */
record SipDestination(Value written) {
    private static final Set<String> PROFILES = Set.of("internal", "external", "internal-ipv6", "external-ipv6", "*");
    private static final int SIP_PORT = 5060;
    private static final int LONGEST_PLACE = 300;
    private static final String SECURE = "sips:";
    /** A host, by name or in numbers, its port, and what of a URI's parameters says where it is. */
    private static final Pattern PLACE =
            Pattern.compile("([A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?"
                    + "(?:;(?:transport=[A-Za-z]{2,8}|maddr=[A-Za-z0-9.-]{1,200}|user=[a-z]{2,8}|lr|ob)){0,5}");

    private static final String PLAIN = "-_.!~*'()+";

    /**
     * A user who may be registered.
     *
     * @param contact only this one of his phones
     */
    record Registered(String user, String domain, Optional<String> contact) {}

    static boolean isProfile(String name) {
        return PROFILES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Empty for an address elsewhere. */
    Optional<Registered> registered(Predicate<String> isOurs, String defaultDomain) {
        MarkedText text = new MarkedText(written);
        if (text.length() > 0
                && text.origin(0) == Value.Origin.PEER
                && text.toString().startsWith("sip:")) {
            return contact(text.toString(), defaultDomain);
        }
        int percent = text.find('%', 0);
        if (percent > 0) {
            return Optional.of(new Registered(
                    text.slice(0, percent).text(),
                    text.slice(percent + 1, text.length()).text(),
                    Optional.empty()));
        }
        int at = text.find('@', 0);
        String host = at < 0 ? "" : text.slice(at + 1, text.length()).text();
        if (at > 0 && isOurs.test(host) && IpLiteral.parse(host).isEmpty()) {
            return Optional.of(new Registered(text.slice(start(text), at).text(), host, Optional.empty()));
        }
        return Optional.empty();
    }

    /** A URI of ours that means one instance (RFC 5627): {@code user@domain;gr=…}. Its user may be a stranger's text. */
    Optional<String> gruu(Predicate<String> isOurs) {
        MarkedText text = new MarkedText(written);
        int at = lastAt(text);
        int semicolon = text.find(';', at + 1);
        if (at < 0
                || semicolon < 0
                || !isOurs.test(text.slice(at + 1, semicolon).text())) {
            return Optional.empty();
        }
        boolean instance = text.slice(semicolon, text.length()).text().matches("(?s)(?:;[^;]*)*;gr(?:[=;].*)?");
        String user = text.slice(start(text), at).text();
        boolean escaped = user.matches("[A-Za-z0-9_.!~*'()%&=+$,;?/-]+");
        String uri = "sip:" + (escaped ? user : escaped(user))
                + text.slice(at, text.length()).text();
        return Optional.of(uri).filter(whole -> instance);
    }

    /** As the function sofia_contact answers: a stranger's text, so it counts only if it is the contact of a phone. */
    private static Optional<Registered> contact(String uri, String domain) {
        int at = uri.indexOf('@');
        return at < 0 ? Optional.empty() : Optional.of(new Registered(uri.substring(4, at), domain, Optional.of(uri)));
    }

    private static int start(MarkedText text) {
        for (String scheme : List.of("sip:", "sips:")) {
            int colon = scheme.length() - 1;
            if (text.toString().regionMatches(true, 0, scheme, 0, scheme.length()) && text.has(colon, ':')) {
                return scheme.length();
            }
        }
        return 0;
    }

    /** The address itself; empty unless the operator wrote it. A name is still to be looked up. */
    Optional<EndpointFinder.Found> address() {
        MarkedText text = new MarkedText(written);
        int at = lastAt(text);
        int from = start(text);
        Value place = text.slice(at < 0 ? from : at + 1, text.length());
        if (place.hasPeerText()) {
            return Optional.empty();
        }
        Value user = at < 0 ? Value.EMPTY : text.slice(from, at);
        String scheme = from == SECURE.length() ? SECURE : "sip:";
        Optional<InetSocketAddress> number = scheme.equals(SECURE) ? Optional.empty() : hop(place.text());
        return number.map(hop -> numeric(user, place.text(), hop)).or(() -> named(scheme, user, place.text()));
    }

    private static int lastAt(MarkedText text) {
        int last = -1;
        for (int at = text.find('@', 0); at >= 0; at = text.find('@', at + 1)) {
            last = at;
        }
        return last;
    }

    private static Optional<InetSocketAddress> hop(String place) {
        if (!place.matches("[0-9A-Fa-f:.\\[\\]]{2,60}")) {
            return Optional.empty();
        }
        int colon = place.lastIndexOf(':');
        boolean port = colon > place.lastIndexOf(']') && place.indexOf(':') == colon || place.contains("]:");
        String host = port ? place.substring(0, colon) : place;
        String number = port ? place.substring(colon + 1) : Integer.toString(SIP_PORT);
        Optional<InetAddress> address = IpLiteral.parse(host);
        boolean sound = number.matches("[0-9]{1,5}") && Integer.parseInt(number) <= 65_535 && !number.matches("0+");
        return address.filter(known -> sound && isOneHost(known))
                .map(known -> new InetSocketAddress(known, Integer.parseInt(number)));
    }

    private EndpointFinder.Found numeric(Value user, String place, InetSocketAddress hop) {
        Dialer.Target target = new Dialer.Target(uri("sip:", user, place), hop, hop, List.of());
        return found(new Prospect.Way.Sip(target), user, place, Addresses.literal(hop.getAddress()));
    }

    private Optional<EndpointFinder.Found> named(String scheme, Value user, String place) {
        Matcher parts = PLACE.matcher(place);
        boolean sound =
                place.length() <= LONGEST_PLACE && parts.matches() && isHost(parts.group(1)) && isPort(parts.group(2));
        return sound
                ? Optional.of(found(new Prospect.Way.Named(uri(scheme, user, place)), user, parts.group(1), ""))
                : Optional.empty();
    }

    /** In numbers it is one host; a name has letters. */
    private static boolean isHost(String host) {
        return IpLiteral.parse(host).map(SipDestination::isOneHost).orElseGet(() -> host.matches(".*[A-Za-z].*"));
    }

    private static boolean isOneHost(InetAddress address) {
        return !address.isMulticastAddress() && !address.isAnyLocalAddress();
    }

    /** If there is one. */
    private static boolean isPort(String digits) {
        return digits == null || Integer.parseInt(digits) > 0 && Integer.parseInt(digits) <= 65_535;
    }

    private static String uri(String scheme, Value user, String place) {
        return scheme + (user.isEmpty() ? "" : escaped(user.text()) + "@") + place;
    }

    private EndpointFinder.Found found(Prospect.Way way, Value user, String host, String address) {
        Callee.Called who = new Callee.Called(
                user.isEmpty() ? Value.configured(host) : user,
                host,
                Map.of(),
                Value.configured("sofia/external/").plus(written),
                address);
        return new EndpointFinder.Found(way, Optional.of(who));
    }

    /** User part of a URI (RFC 3261 §25.1). */
    private static String escaped(String user) {
        StringBuilder safe = new StringBuilder();
        for (byte b : user.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean allowed = c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
            safe.append(allowed ? Character.toString(c) : String.format("%%%02X", (int) c));
        }
        return safe.toString();
    }
}
