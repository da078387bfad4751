package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Device;
import gudok.registrar.Flow;
import gudok.registrar.Reachability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Text messages from user to user (RFC 3428). */
class MessageTest {
    private final List<Binding> bindings = new ArrayList<>();
    private SipFixture sip;
    private RawPhone sender;
    private RawPhone first;
    private RawPhone second;

    @BeforeEach
    void open() {
        sip = new SipFixture();
        sender = sip.phone();
        first = sip.phone();
        second = sip.phone();
    }

    @AfterEach
    void close() {
        sender.close();
        first.close();
        second.close();
        sip.close();
    }

    @Test
    void givenTwoPhones_whenMessageIsSent_thenBothGetItAndOneAnswerReturns() {
        register(first);
        register(second);
        send("1001", "Content-Type: text/plain;charset=UTF-8\n", "hello");
        SipMessageText one = first.receive();
        SipMessageText two = second.receive();
        assertEquals("MESSAGE sip:1001@" + first.address() + " SIP/2.0", one.firstLine());
        assertTrue(one.header("From").startsWith("\"Al \\\"X\\\"\" <sip:1000@example.net>;tag="), one.text());
        assertEquals("<sip:1001@example.net>", one.header("To"));
        assertEquals("hello", one.body());
        assertEquals("text/plain;charset=UTF-8", one.header("Content-Type").replace(" ", ""));
        assertEquals("69", one.header("Max-Forwards"));
        assertEquals("", one.header("Contact"));
        assertFalse(one.header("Call-ID").equals(two.header("Call-ID")));
        first.respond(one, "486 Busy Here", "a", "Content-Length: 0\n\n");
        second.respond(two, "200 OK", "b", "Content-Length: 0\n\n");
        assertEquals(200, sender.receive().status());
    }

    @Test
    void givenAllRefuse_whenMessageIsSent_thenRefusalReturns() {
        register(first);
        send("1001", "Content-Type: text/plain\n", "hello");
        first.respond(first.receive(), "415 Unsupported Media Type", "a", "Content-Length: 0\n\n");
        assertEquals(415, sender.receive().status());
    }

    @Test
    void givenSilentPhone_whenTimeIsUp_then408() {
        register(first);
        send("1001", "Content-Type: text/plain\n", "hello");
        first.receive();
        sip.settle();
        sip.time.advance(Duration.ofSeconds(20));
        assertEquals(408, sender.receive().status());
    }

    @Test
    void givenNobodyThere_whenMessageIsSent_then404Or480() {
        send("1001", "Content-Type: text/plain\n", "hello");
        assertEquals(480, sender.receive().status());
        send("7777", "Content-Type: text/plain\n", "hello");
        assertEquals(404, sender.receive().status());
    }

    @Test
    void givenBadMessages_whenSent_thenRefused() {
        register(first);
        assertEquals(
                407,
                sender.ask(text("1001", "", "Content-Type: text/plain\n", "hello"))
                        .status());
        send("1001", "Content-Type: text/plain\n", "x".repeat(1301));
        assertEquals(513, sender.receive().status());
        send("1001", "", "untyped");
        assertEquals(400, sender.receive().status());
    }

    private void register(RawPhone phone) {
        bindings.add(new Binding(
                new Aor("1001", "example.net"),
                "sip:1001@" + phone.address(),
                Binding.MOST_PREFERRED,
                new Device("", 0, ""),
                new Flow(phone.socketAddress(), sip.address(), "udp"),
                List.of(),
                "c" + phone.port(),
                1,
                sip.time.instant(),
                sip.time.instant().plusSeconds(60),
                Reachability.UNKNOWN));
        sip.locations.update(new Aor("1001", "example.net"), old -> List.copyOf(bindings));
    }

    private void send(String number, String type, String body) {
        String digest = RawPhone.digest(
                "realm=\"example.net\", nonce=\"n+1/2==\"",
                "1000",
                SipFixture.PASSWORD,
                "MESSAGE",
                "sip:" + number + "@example.net");
        sender.send(text(number, "Proxy-Authorization: " + digest + "\n", type, body));
    }

    private String text(String number, String credentials, String type, String body) {
        String branch = sender.newBranch();
        return "MESSAGE sip:" + number + "@example.net SIP/2.0\n"
                + "Via: SIP/2.0/UDP " + sender.address() + ";rport;branch=" + branch + "\n"
                + "From: \"Al \\\"X\\\"\" <sip:1000@example.net>;tag=" + branch.hashCode() + "\nTo: <sip:" + number
                + "@example.net>\n"
                + "Call-ID: m" + branch + "\nCSeq: 1 MESSAGE\nMax-Forwards: 70\n" + credentials + type
                + "Content-Length: " + body.length() + "\n\n" + body;
    }
}
