package gudok.server;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.SipMessage;
import gudok.phone.SipPhone;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a called phone is told of its caller, seen in the INVITE that arrives there. */
class IdentityScenarioTest {
    private static final Duration SOON = ofSeconds(10);
    private static final String NAMELESS = """
            <include><domain name="$${domain}"><users><user id="nameless">
            <params><param name="password" value="$${default_password}"/></params>
            <variables><variable name="user_context" value="default"/></variables>
            </user></users></domain></include>
            """;

    /** A server and the phone that is called there. */
    private record Place(TestServer server, SipPhone callee) {
        static Place of(TestSetup setup) {
            TestServer server = setup.start();
            return new Place(server, server.registered("1001"));
        }

        String domain() {
            return server.domain();
        }

        void close() {
            callee.close();
            server.close();
        }
    }

    private static Place plain;
    private static Place trusting;

    @BeforeAll
    static void start() {
        plain = Place.of(setup());
        trusting = Place.of(setup().set("trusted_peers", "127.0.0.0/8"));
    }

    private static TestSetup setup() {
        return new TestSetup()
                .file("directory/00_nameless.xml", NAMELESS)
                .extension("call", "bridge user/1001")
                .extension("call-pid", "set sip_cid_type=pid", "bridge user/1001")
                .extension("call-none", "set sip_cid_type=none", "bridge user/1001")
                .extension("call-hidden", "privacy full", "set sip_cid_type=pid", "bridge user/1001")
                .extension(
                        "call-repeated",
                        "set effective_caller_id_name=${caller_id_name}",
                        "set effective_caller_id_number=${sip_from_user}",
                        "set sip_cid_type=pid",
                        "bridge user/1001");
    }

    @AfterAll
    static void stop() {
        plain.close();
        trusting.close();
    }

    private static SipMessage arrives(Place place, String user, String number, String from, String... header) {
        try (SipPhone caller = place.server().phone(user)) {
            var setup = caller.prepare(number);
            if (!from.isEmpty()) {
                setup.from(from);
            }
            for (int at = 0; at < header.length; at += 2) {
                setup.header(header[at], header[at + 1]);
            }
            OutgoingCall call = setup.dial();
            IncomingCall called = place.callee().awaitCall(SOON);
            called.reject(486, "Busy Here");
            assertEquals(486, call.finalStatus());
            return called.invite();
        }
    }

    @Test
    void givenUserOfTheDirectory_whenHisFromLies_thenTheCalleeSeesTheDirectory() {
        SipMessage invite = arrives(
                plain,
                "1000",
                "call",
                "\"Police\" <sip:110@" + plain.domain() + ">",
                "P-Asserted-Identity",
                "\"Police\" <sip:110@police.example>",
                "remote-PARTY-id",
                "<sip:110@police.example>;party=calling");
        assertTrue(invite.header("From").startsWith("\"Extension 1000\" <sip:1000@"), invite.toString());
        assertFalse(invite.toString().contains("olice"), invite.toString());
        assertTrue(invite.find("P-Asserted-Identity").isEmpty(), invite.toString());
        assertTrue(invite.find("Remote-Party-ID").isEmpty(), invite.toString());
    }

    @Test
    void givenUserWithoutNames_whenHisFromLies_thenTheNumberIsStillHis() {
        SipMessage invite = arrives(plain, "nameless", "call", "<sip:110@" + plain.domain() + ">");
        assertTrue(invite.header("From").contains("<sip:nameless@"), invite.toString());
    }

    @Test
    void givenTrustedPhone_whenCalled_thenItIsToldAsTheVariableSays() {
        SipMessage party = arrives(trusting, "1000", "call", "");
        assertTrue(party.header("Remote-Party-ID").startsWith("\"Extension 1000\" <sip:1000@"), party.toString());
        SipMessage asserted = arrives(trusting, "1000", "call-pid", "");
        assertTrue(
                asserted.header("P-Asserted-Identity").startsWith("\"Extension 1000\" <sip:1000@"),
                asserted.toString());
        SipMessage none = arrives(trusting, "1000", "call-none", "");
        assertTrue(none.find("Remote-Party-ID").isEmpty()
                && none.find("P-Asserted-Identity").isEmpty());
    }

    @Test
    void givenHiddenCaller_whenAnUntrustedPhoneIsCalled_thenNothingTellsHim() {
        SipMessage invite = arrives(plain, "1000", "call-hidden", "");
        assertEquals("id", invite.header("Privacy"));
        assertTrue(invite.header("From").contains("anonymous.invalid"), invite.toString());
        assertFalse(invite.toString().contains("1000@"), invite.toString());
        assertFalse(invite.toString().contains("Extension"), invite.toString());
    }

    @Test
    void givenHiddenCaller_whenATrustedPhoneIsCalled_thenOnlyTheAssertionTellsHim() {
        SipMessage invite = arrives(trusting, "1000", "call-hidden", "");
        assertEquals("id", invite.header("Privacy"));
        assertTrue(invite.header("From").contains("anonymous.invalid"), invite.toString());
        assertTrue(invite.header("P-Asserted-Identity").contains("sip:1000@"), invite.toString());
    }

    static Stream<String> hostile() {
        return Stream.of(
                "a\\\"b",
                "${hangup_cause}$${default_password}",
                "a,user/1002|error/busy",
                "<sip:1002@example.net>;party=called",
                "x>;screen=no\\\\",
                "%0d%0aX-Evil: 1",
                "'a' `b` #{c} [d=e]{f=g}",
                "\u0001\u0007\u009b",
                "\ufffd\u202e\ud83d\ude00",
                "n".repeat(5_000));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void givenHostileNameAndNumber_whenTheyReachThePhone_thenNoHeaderIsMadeOfThem(String name) {
        String other = "\"x\" <sip:110@" + trusting.domain() + ">";
        Set<String> usual = names(arrives(trusting, "nameless", "call-repeated", other));
        String from = "\"" + name + "\" <sip:a%22%3E%0d%0aX-Evil:%201%0d%0a%3C@" + trusting.domain() + ">";
        SipMessage invite = arrives(trusting, "nameless", "call-repeated", from, "X-Evil", "from the caller");
        assertEquals(usual, names(invite), invite.toString());
        assertEquals(1, invite.all("From").size());
        assertAddress(invite.header("From"));
        SipMessage own =
                arrives(trusting, "nameless", "call-pid", "\"" + name + "\" <sip:x@" + trusting.domain() + ">");
        assertEquals(1, own.all("P-Asserted-Identity").size());
        assertAddress(own.header("P-Asserted-Identity"));
    }

    private static void assertAddress(String value) {
        assertTrue(
                value.matches("(?s)\"(?:[^\"\\\\]++|\\\\.)*+\" <sip:[^\\s<>\"]+@[^\\s<>\"@]+>(?:;tag=[0-9a-f]+)?"),
                value);
    }

    @Test
    void givenUserWhoClaimsAnotherNumber_whenTheDialplanShowsIt_thenItIsAssertedToNobody() {
        SipMessage invite =
                arrives(trusting, "1000", "call-repeated", "\"Police\" <sip:110@" + trusting.domain() + ">");
        assertTrue(invite.header("From").contains("<sip:110@"), invite.toString());
        assertTrue(invite.find("P-Asserted-Identity").isEmpty(), invite.toString());
        SipMessage honest = arrives(trusting, "1000", "call-repeated", "");
        assertTrue(honest.header("P-Asserted-Identity").contains("<sip:1000@"), honest.toString());
    }

    private static Set<String> names(SipMessage message) {
        Set<String> names = new TreeSet<>();
        message.toString()
                .lines()
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .forEach(line -> names.add(line.substring(0, Math.max(0, line.indexOf(':')))));
        return names;
    }
}
