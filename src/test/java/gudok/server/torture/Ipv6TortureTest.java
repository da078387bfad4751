package gudok.server.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.SipMessage;
import gudok.server.TestServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages of RFC 5118 at a server that is {@code example.com}, {@code [2001:db8::10]} and {@code [2001:db8::192.0.2.1]}. */
class Ipv6TortureTest {
    private static final String MAPPED = "::ffff:192.0.2.2";
    private static final String THREE_COLONS = options("sip:user@[2001:db8:::192.0.2.1]", "lab1.east.example.com");
    private static final String TWO_COLONS = options("sip:user@[2001:db8::192.0.2.1]", "lab1.east.example.com");

    private static TestServer server;

    private record Case(String section, String message, int status) {
        @Override
        public String toString() {
            return section + " gets " + status;
        }
    }

    @BeforeAll
    static void start() {
        server = TortureServers.setup()
                .set("domain_alias", "[2001:DB8:0::10],[2001:db8::c000:201]")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("4.1 reference in brackets", register("sip:[2001:db8::10]"), 401),
                new Case("4.2 no brackets", register("sip:2001:db8::10"), 400),
                new Case("no brackets in From", TWO_COLONS.replace("sip:user@example.com;", "sip:u@2001:db8::9;"), 400),
                new Case(
                        "no brackets in To",
                        TWO_COLONS.replace("To: sip:user@example.com", "To: <sip:u@2001:db8::9>"),
                        400),
                new Case("4.3 what looks like a port belongs to the address", register("sip:[2001:db8::10:5070]"), 403),
                new Case("4.4 port behind the brackets", register("sip:[2001:db8::10]:5070"), 401),
                new Case("4.5 received in brackets", options(";received=[2001:db8::9:255]"), 200),
                new Case("4.5 received without brackets", options(";received=2001:db8::9:255"), 200),
                new Case("4.6 IPv6 in SDP", invite("[2001:db8::9:1]", connection("2001:db8::20")), 407),
                new Case("4.7 addresses of both families", bye(), 481),
                new Case("4.8 a family for each stream", invite("[2001:db8::9:1]", streams()), 407),
                new Case("4.9 IPv4-mapped addresses", invite("[" + MAPPED + "]:19823", connection(MAPPED)), 407),
                new Case("4.10 three colons", THREE_COLONS, 200),
                new Case("4.10 two colons", TWO_COLONS, 200),
                new Case("colons of nobody's grammar", register("sip:[2001:db8:::10]"), 400),
                new Case("brackets that stay open", register("sip:[2001:db8::10"), 400),
                new Case("a zone in a URI", register("sip:[fe80::10%25eth0]"), 400),
                new Case("a zone in a URI", register("sip:[fe80::10%eth0]"), 400));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givenMessage_whenReceived_thenRightAnswerAndTheServerWorksOn(Case one) {
        try (Wire wire = new Wire(server.sip())) {
            assertEquals(one.status(), wire.answer(one.message()).status());
        }
    }

    @Test
    void givenReceivedOfTheSender_whenAnswered_thenItIsReplacedByTheTruth() {
        try (Wire wire = new Wire(server.sip())) {
            for (String received : List.of(";received=[2001:db8::9:255]", ";received=2001:db8::9:255")) {
                String via = wire.answer(options(received)).header("Via");
                assertTrue(via.contains("received=127.0.0.1"), via);
                assertTrue(!via.contains("9:255"), via);
            }
        }
    }

    @Test
    void givenViasOfBothFamilies_whenAnswered_thenAllOfThemComeBack() {
        try (Wire wire = new Wire(server.sip())) {
            SipMessage answer = wire.answer(bye());
            String vias = String.join(",", answer.all("Via"));
            assertTrue(vias.contains("[2001:db8::9:1]:6050"), vias);
            assertTrue(vias.contains("received=192.0.2.200"), vias);
        }
    }

    private static String register(String uri) {
        return "REGISTER " + uri + " SIP/2.0\nVia: SIP/2.0/UDP [2001:db8::9:1];branch=z9hG4bKas3-111\n"
                + "Contact: \"Caller\" <sip:caller@[2001:db8::1]>\n" + rest("98176 REGISTER");
    }

    private static String options(String received) {
        return options("sip:[2001:db8::10]", "[2001:db8::9:1]" + received);
    }

    private static String options(String uri, String sender) {
        return "OPTIONS " + uri + " SIP/2.0\nVia: SIP/2.0/UDP " + sender + ";branch=z9hG4bKas3\n"
                + "Contact: \"Caller\" <sip:caller@[2001:db8::9:1]>\n" + rest("921 OPTIONS");
    }

    private static String bye() {
        return "BYE sip:user@host.example.net SIP/2.0\nVia: SIP/2.0/UDP [2001:db8::9:1]:6050;branch=z9hG4bKas3-111\n"
                + "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKjhja8781hjuaij65144\n"
                + "Via: SIP/2.0/TCP [2001:db8::9:255];branch=z9hG4bK451jj;received=192.0.2.200\n"
                + rest("89187 BYE").replace("To: sip:user@example.com", "To: sip:user@example.net;tag=9817--94");
    }

    private static String invite(String sender, String sdp) {
        String length = "Content-Type: application/sdp\nContent-Length: " + Wire.bytes(sdp).length;
        return "INVITE sip:user@[2001:db8::10] SIP/2.0\nVia: SIP/2.0/UDP " + sender + ";branch=z9hG4bKbh19\n"
                + "Contact: \"T. desk phone\" <sip:ted@[" + MAPPED + "]>\n"
                + rest("612 INVITE").replace("Content-Length: 0", length)
                + sdp;
    }

    private static String rest(String cseq) {
        return "To: sip:user@example.com\nFrom: sip:user@example.com;tag=81x2\n"
                + "Call-ID: SSG9559905523997077@hlau_4100\nMax-Forwards: 70\nCSeq: " + cseq
                + "\nContent-Length: 0\n\n";
    }

    private static String connection(String address) {
        return "v=0\no=assistant 971731711378798081 0 IN IP6 " + address + "\ns=-\nc=IN IP6 " + address
                + "\nt=0 0\nm=audio 6000 RTP/AVP 0\nm=video 6024 RTP/AVP 107\n";
    }

    private static String streams() {
        return "v=0\no=bob 280744730 28977631 IN IP4 host.example.com\ns=-\nt=0 0\n"
                + "m=audio 22334 RTP/AVP 0\nc=IN IP4 192.0.2.1\n"
                + "m=video 6024 RTP/AVP 107\nc=IN IP6 2001:db8::1\n";
    }
}
