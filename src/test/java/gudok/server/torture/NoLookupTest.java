package gudok.server.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.SipMessage;
import gudok.server.TestServer;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Names that strangers write are not looked up. The JDK remembers for ten seconds that a name does not exist, so that its
 * memory shows whether anybody has asked.
 */
class NoLookupTest {
    private static TestServer server;
    private static Wire wire;
    private static Registrant user;

    @BeforeAll
    static void start() {
        server = TortureServers.setup()
                .set("auth_calls", "false")
                .file("dialplan/00_names.xml", """
                        <include><context name="public"><extension name="names">
                        <condition field="destination_number" expression="^names$">
                        <action application="answer"/><action application="echo"/></condition>
                        </extension></context></include>
                        """)
                .start();
        wire = new Wire(server.sip());
        user = new Registrant(wire, "user", TortureServers.DOMAIN);
    }

    @AfterAll
    static void stop() {
        wire.close();
        server.close();
    }

    @Test
    void givenLookup_whenTheMemoryIsRead_thenItShows() throws Exception {
        String control = "control-of-the-test.invalid";
        assertThrows(UnknownHostException.class, () -> InetAddress.getByName(control));
        assertEquals(List.of(control), lookedUp("control-of-the-test"));
    }

    @Test
    void givenNamesEverywhere_whenRegistering_thenNobodyLooksThemUp() throws Exception {
        String plain = user.request("Route: <sip:route.names.invalid;lr>\nRecord-Route: <sip:rr.names.invalid;lr>\n"
                + "Path: <sip:path.names.invalid;lr>\nContact: <sip:user@contact.names.invalid;maddr=maddr.names.invalid>\n"
                + user.authorization());
        String named = withNames(plain);
        assertEquals(200, wire.answer(named).status());
        assertEquals(
                403,
                wire.answer(named.replaceAll("sip:user@example.com", "sip:user@to.names.invalid"))
                        .status());
        SipMessage badVersion = wire.answer(withNames(user.request("")).replace("SIP/2.0", "SIP/7.0"));
        assertEquals(505, badVersion.status());
        assertEquals(List.of(), lookedUp("names.invalid"));
    }

    @Test
    void givenNamesEverywhere_whenCalling_thenNobodyLooksThemUp() throws Exception {
        wire.send(Wire.bytes(invite()));
        SipMessage last = wire.receive();
        while (last.status() < 200) {
            last = wire.receive();
        }
        wire.answers(Wire.bytes(invite().replace("1 INVITE", "1 ACK").replaceFirst("INVITE", "ACK")));
        wire.answers(Wire.bytes(invite().replace("1 INVITE", "1 CANCEL").replaceFirst("INVITE", "CANCEL")));
        assertTrue(last.header("Via").contains("received=127.0.0.1"), last.toString());
        assertEquals(List.of(), lookedUp("names.invalid"));
    }

    @Test
    void givenNamesEverywhere_whenResponding_thenNobodyLooksThemUp() throws Exception {
        String response = "SIP/2.0 200 OK\nVia: SIP/2.0/UDP via.names.invalid;branch=z9hG4bK1\n"
                + "From: <sip:a@from.names.invalid>;tag=1\nTo: <sip:b@to.names.invalid>;tag=2\nCall-ID: 1\nCSeq: 1 INVITE\n"
                + "Record-Route: <sip:rr.names.invalid;lr>\nContact: <sip:b@contact.names.invalid>\nContent-Length: 0\n\n";
        assertEquals(List.of(), wire.answers(Wire.bytes(response)));
        assertEquals(List.of(), lookedUp("names.invalid"));
    }

    private static String withNames(String request) {
        return request.replaceFirst("UDP [^;]*;rport", "UDP via.names.invalid:5099;maddr=maddr.names.invalid")
                .replaceFirst("From: <[^>]*>", "From: <sip:user@from.names.invalid>");
    }

    private static String invite() {
        String sdp = "v=0\no=- 1 1 IN IP4 origin.names.invalid\ns=-\nc=IN IP4 media.names.invalid\nt=0 0\n"
                + "m=audio 40000 RTP/AVP 0\nc=IN IP4 audio.names.invalid\na=rtcp:40001 IN IP6 fe80::1.names.invalid\n";
        return "INVITE sip:names@example.com SIP/2.0\n"
                + "Via: SIP/2.0/UDP via.names.invalid:5099;branch=z9hG4bKnames\n"
                + "From: <sip:a@from.names.invalid>;tag=names\nTo: <sip:names@to.names.invalid>\n"
                + "Call-ID: names-" + wire.port() + "\nCSeq: 1 INVITE\nMax-Forwards: 70\n"
                + "Contact: <sip:a@contact.names.invalid>\nRecord-Route: <sip:rr.names.invalid;lr>\n"
                + "Content-Type: application/sdp\nContent-Length: "
                + sdp.replace("\n", "\r\n").length() + "\n\n" + sdp;
    }

    private static List<String> lookedUp(String part) throws ReflectiveOperationException {
        Field cache = InetAddress.class.getDeclaredField("cache");
        cache.setAccessible(true);
        return ((Map<?, ?>) cache.get(null))
                .keySet().stream()
                        .map(Object::toString)
                        .filter(name -> name.contains(part))
                        .toList();
    }
}
