package gudok.server.sip;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes REGISTERs: mostly as phones write them, sometimes with a turn that RFC 3261 allows, sometimes broken. */
final class RandomRegister {
    /** Stands for address and port of the server that it is sent to. */
    static final String OWN = "@OWN@";

    private static final String[] HOSTS = {
        "example.net", "example.net", "Example.NET", "alias.example", "127.0.0.1", "elsewhere.example", "127.0.0.01"
    };
    private static final String[] DISPLAY = {
        "", "", "", "\"Bob\" ", "Bob ", "\"B, <o> b\" ", "\"a\\\"b\" ", "Bob Smith "
    };
    private static final String[] VIA_HOSTS = {
        "127.0.0.1",
        "192.0.2.7:5060",
        "phone.invalid",
        "10.1.2.3:65535",
        OWN,
        "[::1]:5060",
        "127.0.0.1:00",
        "1.2.3",
        "a-.b"
    };
    private static final String[] VIA_MORE = {
        ";rport",
        ";rport",
        ";RPORT",
        ";rport=1",
        ";received=1.1.1.1",
        ";maddr=9.9.9.9",
        ";alias",
        ";ttl=1",
        "",
        ";x=y",
        ";rport;alias",
        ";rport;rport",
        "; rport",
        ";x-gudok-source=1"
    };
    private static final String[] CONTACT_HOSTS = {
        "10.0.0.5:5062",
        "192.0.2.44",
        "phone.example:5070",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "1.2.3.4:0",
        "1.2.3.4:70000",
        "[2001:db8::1]:5060",
        "1.2.3.400",
        "host_name",
        OWN
    };
    private static final String[] URI_MORE = {
        "", "", ";transport=udp", ";ob", ";transport=TCP;ob", ";x=%41", ";lr;a=b;a=c", "?h=v", ";line=abc123"
    };
    private static final String[] CONTACT_MORE = {
        "",
        "",
        ";expires=60",
        ";expires=0",
        ";expires=300;q=0.5",
        ";q=1",
        ";Expires=120",
        ";expires=x",
        ";expires=99999999999",
        ";expires=60;expires=70",
        ";+sip.instance=\"<urn:uuid:0-1>\"",
        ";+sip.instance=\"<urn:uuid:0-1>\";reg-id=1",
        " ;q=0.1",
        ";q=.5",
        ";methods=\"INVITE, ACK\"",
        ";expires",
        ";expires=007",
        ";q=\"a\\\"\"",
        ", <sip:other@10.0.0.6>"
    };
    private static final String[] CREDENTIALS = {
        "Digest username=\"1000\", realm=\"example.net\", nonce=\"n\", uri=\"sip:example.net\", response=\"good\"",
        "Digest username=\"1001\", realm=\"example.net\", nonce=\"n\", uri=\"sip:example.net\", response=\"good\"",
        "Digest username=\"1000\", realm=\"example.net\", nonce=\"n\", uri=\"sip:example.net\", response=\"bad\"",
        "Digest username=\"nobody\", response=\"good\", x",
        "Digest realm=\"example.net\" , response = good,username=\"1000\",nc=00000001, qop=auth, algorithm=MD5, x=\"y\"",
        "DIGEST Response=\"go\\od\", USERNAME=\"1001\", username=\"1000\"",
        "digest username=\"1001\", response=\"good\", cnonce=\"\", nonce=, opaque=\"a\"",
        "Digest username=\"10\\00\", response=\"good\"",
        "Digest  username=\"1001\", response=\"good\",",
        "Basic abc",
        "Digest"
    };
    private static final String[] MORE = {
        "Supported: path, outbound",
        "Supported:",
        "Allow: INVITE, ACK",
        "Allow-Events: presence",
        "Require: path",
        "Require:",
        "Proxy-Require: x",
        "Path: <sip:edge.example;lr>",
        "Route: <sip:edge.example;lr>",
        "Route: nonsense",
        "Record-Route: <sip:edge.example;lr>",
        "Timestamp: 5",
        "X-Phone: y",
        "Event: reg",
        "Date: never",
        "k: gruu",
        "Via: SIP/2.0/UDP 10.9.9.9;branch=z9hG4bK9",
        "Accept: application/sdp",
        "Content-Type: text/plain",
        "Folded: a\n b",
        "Supported: \u00e9",
        "no colon here",
        " leading: space",
        "Spaced : x",
        "u: x"
    };

    private final Random random;
    private final int oneOddIn;
    private int number;

    /** @param oneOddIn one of so many choices is an odd one; a request has about thirty */
    RandomRegister(Random random, int oneOddIn) {
        this.random = random;
        this.oneOddIn = oneOddIn;
    }

    /** With line ends of a single LF. */
    String next() {
        number++;
        String user = plain() ? one("1000", "1000", "1001", "bob.smith") : odd("nobody", "10%300", "1000:pw");
        String host = HOSTS[plain() ? 0 : random.nextInt(HOSTS.length)];
        List<String> lines = new ArrayList<>();
        lines.add(named("Via", "v") + via());
        lines.add(named("From", "f")
                + party(user, host, plain() ? ";tag=f" + random.nextInt(99) : odd(";tag=", "", ";x=y")));
        lines.add(named("To", "t") + party(user, host, plain() ? "" : odd(";tag=9", "", ";x")));
        lines.add(
                named("Call-ID", "i") + (plain() ? "c" + random.nextInt(5) : odd("a@b@c", "x@10.0.0.1", "<>", "(a)")));
        lines.add("CSeq: "
                + (plain() ? number + " REGISTER" : odd("0 REGISTER", "1 INVITE", "007 REGISTER", "1  REGISTER")));
        optional(lines);
        if (!plain()) {
            Collections.shuffle(lines, random);
        }
        String target = "sip:" + (plain() ? "" : one("", "1000@")) + host + (plain() ? "" : pick(URI_MORE));
        return "REGISTER " + target + " SIP/2.0\n" + String.join("\n", lines) + "\n\n"
                + (plain() ? "" : one("", "", "body"));
    }

    private void optional(List<String> lines) {
        if (random.nextInt(8) > 0) {
            String value = "<sip:" + one("1000@", "1000@", "") + (plain() ? "10.0.0.5:5062" : pick(CONTACT_HOSTS))
                    + (plain() ? URI_MORE[random.nextInt(4)] : pick(URI_MORE)) + ">"
                    + (plain() ? CONTACT_MORE[random.nextInt(6)] : pick(CONTACT_MORE));
            lines.add(named("Contact", "m")
                    + (plain() ? value : odd("*", value, DISPLAY[random.nextInt(8)] + value, value)));
        }
        if (random.nextInt(3) > 0) {
            lines.add(one("Authorization: ", "Proxy-Authorization: ", "authorization:") + credentials());
        }
        if (random.nextBoolean()) {
            lines.add("Expires: "
                    + (plain() ? one("0", "60", "3600", "20") : odd("x", "-1", "99999999999", "060", " 70 ")));
        }
        if (random.nextInt(4) > 0) {
            lines.add("Max-Forwards: " + (plain() ? "70" : odd("0", "255", "256", "x", "07")));
        }
        if (random.nextInt(4) > 0) {
            lines.add("User-Agent: " + one("Phone 1.0", "baresip v1.0.0 (x86_64)", " spaced  ", "<x>"));
        }
        if (random.nextInt(4) > 0) {
            lines.add(named("Content-Length", "l") + (plain() ? "0" : odd("4", "5", "00", "x", "-1")));
        }
        while (!plain()) {
            lines.add(pick(MORE));
        }
    }

    private String credentials() {
        return plain() ? CREDENTIALS[random.nextInt(3)] : pick(CREDENTIALS);
    }

    private String via() {
        String transport =
                plain() ? "SIP/2.0/UDP " : odd("SIP/2.0/TCP ", "SIP / 2.0 / UDP ", "sip/2.0/udp ", "SIP/2.0/UDP  ");
        String host = plain() ? VIA_HOSTS[random.nextInt(2)] : pick(VIA_HOSTS);
        String branch =
                plain() ? ";branch=z9hG4bK" + number : odd(";branch=", "", ";branch=z9hG4bK", ";branch=old-" + number);
        return random.nextBoolean() ? transport + host + more() + branch : transport + host + branch + more();
    }

    private String more() {
        return plain() ? VIA_MORE[random.nextInt(2)] : pick(VIA_MORE);
    }

    private String party(String user, String host, String more) {
        String uri = "sip:" + user + "@" + host;
        String plain = (plain() ? DISPLAY[random.nextInt(4)] : pick(DISPLAY)) + "<" + uri + ">" + more;
        return plain() ? plain : odd(uri + more, "<" + uri + ";user=phone>" + more, "<" + uri + ":5060>" + more, plain);
    }

    private String named(String name, String compact) {
        String written = plain() ? name : odd(compact, name.toUpperCase(), name.toLowerCase(), name + " ");
        return written + (plain() ? ": " : odd(":", ":  ", ":\t", ": "));
    }

    /** Nearly always true: so that most requests have one oddity or none. */
    private boolean plain() {
        return random.nextInt(oneOddIn) > 0;
    }

    private String odd(String... choices) {
        return one(choices);
    }

    private String pick(String[] choices) {
        return one(choices);
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
