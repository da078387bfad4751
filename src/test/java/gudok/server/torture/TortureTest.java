package gudok.server.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.SipMessage;
import gudok.server.TestServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages of RFC 4475. Each gets the answer that fits, and after each the server works on. */
class TortureTest {
    private static final int NOTHING = 0;

    private static TestServer server;
    private static Wire wire;
    private static Registrant watson;
    private static Registrant user;

    /**
     * @param name   of the message in the RFC
     * @param status what we answer; {@link #NOTHING} for no answer
     * @param why    where the status does not speak for itself
     */
    record Expected(String name, int status, String why) {
        @Override
        public String toString() {
            return name + " gets " + status + (why.isEmpty() ? "" : ": " + why);
        }
    }

    @BeforeAll
    static void start() {
        server = TortureServers.start();
        wire = new Wire(server.sip());
        watson = new Registrant(wire, "watson", TortureServers.DOMAIN);
        user = new Registrant(wire, "user", TortureServers.DOMAIN);
    }

    @AfterAll
    static void stop() {
        wire.close();
        server.close();
    }

    @BeforeEach
    void forget() {
        watson.unregisterAll();
        user.unregisterAll();
    }

    static Stream<Expected> messages() {
        return Stream.of(
                new Expected("wsinv", 481, "its To tag names a dialog that is not ours"),
                new Expected("intmeth", 405, "unknown method"),
                new Expected("esc01", 404, "foreign domain"),
                new Expected("escnull", 401, ""),
                new Expected("esc02", 405, "RE%47IST%45R is not REGISTER"),
                new Expected("lwsdisp", 200, ""),
                new Expected("longreq", 407, ""),
                new Expected("dblreq", 401, "the octets after the body are thrown away"),
                new Expected("semiuri", 200, ""),
                new Expected("transports", 200, "only the top Via matters"),
                new Expected("mpart01", 404, "MESSAGE"),
                new Expected("unreason", NOTHING, "response"),
                new Expected("noreason", NOTHING, "response"),
                new Expected("badinv01", 400, ""),
                new Expected("clerr", 400, ""),
                new Expected("ncl", 400, ""),
                new Expected("scalar02", 400, "CSeq over 2^31"),
                new Expected("scalarlg", NOTHING, "response"),
                new Expected("quotbal", 400, ""),
                new Expected("ltgtruri", 400, ""),
                new Expected("lwsruri", 400, ""),
                new Expected("lwsstart", 407, "more spaces do no harm"),
                new Expected("trws", 200, "nor do they at the end"),
                new Expected("escruri", 400, ""),
                new Expected("baddate", 407, "nobody needs its Date"),
                new Expected("regbadct", 401, "contacts are read after the credentials"),
                new Expected("badaspec", 400, ""),
                new Expected("baddn", 400, ""),
                new Expected("badvers", 505, ""),
                new Expected("mismatch01", 400, ""),
                new Expected("mismatch02", 400, "the RFC allows 400 and 501"),
                new Expected("bigcode", NOTHING, "response"),
                new Expected("badbranch", 200, "no transaction is needed for OPTIONS"),
                new Expected("insuf", 400, ""),
                new Expected("unkscm", 416, ""),
                new Expected("novelsc", 416, ""),
                new Expected("unksm2", 400, "an AOR is a SIP URI"),
                new Expected("bext01", 420, ""),
                new Expected("invut", 415, ""),
                new Expected("regaut01", 401, ""),
                new Expected("multi01", 400, ""),
                new Expected("mcl01", 400, ""),
                new Expected("bcast", NOTHING, "response"),
                new Expected("zeromf", 483, ""),
                new Expected("cparam01", 401, ""),
                new Expected("cparam02", 401, ""),
                new Expected("regescrt", 401, ""),
                new Expected("sdp01", 406, "no response body that it could bear"),
                new Expected("inv2543", 400, "no Contact: it could never be called back"));
    }

    /** From a port of its own: what came from another test is no retransmission. */
    @ParameterizedTest
    @MethodSource("messages")
    void givenTortureMessage_whenReceived_thenRightAnswerAndTheServerWorksOn(Expected expected) {
        try (Wire fresh = new Wire(server.sip())) {
            List<SipMessage> answers = fresh.answers(TortureMessage.overUdp(expected.name()));
            if (expected.status() == NOTHING) {
                assertEquals(List.of(), answers);
            } else {
                assertEquals(1, answers.size(), answers.toString());
                assertEquals(expected.status(), answers.get(0).status(), answers.toString());
                assertHelps(answers.get(0));
            }
        }
        assertEquals(401, user.challenged().status());
    }

    /** Every status that must tell more does so, and the source address is told back. */
    private static void assertHelps(SipMessage answer) {
        String promised = switch (answer.status()) {
            case 401 -> "WWW-Authenticate";
            case 405 -> "Allow";
            case 406, 415 -> "Accept";
            case 407 -> "Proxy-Authenticate";
            case 420 -> "Unsupported";
            default -> "Via";
        };
        assertTrue(answer.find(promised).isPresent(), answer.toString());
        assertTrue(answer.header("Via").contains("received=127.0.0.1"), answer.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"intmeth", "esc02", "longreq", "scalar02", "trws", "unkscm", "novelsc", "bext01", "regaut01"})
    void givenTopViaOfAnotherTransport_whenReceivedByUdp_thenBadRequest(String name) {
        assertEquals(400, wire.answer(TortureMessage.octets(name)).status());
    }

    @Test
    void givenParameterBesideTheContactUri_whenRegistered_thenItIsNotPartOfTheUri() {
        assertEquals(200, watson.registerAs(TortureMessage.octets("cparam01")).status());
        assertEquals(List.of("sip:+19725552222@gw1.example.net"), watson.bindings());
    }

    @Test
    void givenParameterInTheContactUri_whenRegistered_thenItIsKept() {
        assertEquals(200, watson.registerAs(TortureMessage.octets("cparam02")).status());
        assertEquals(List.of("sip:+19725552222@gw1.example.net;unknownparam"), watson.bindings());
    }

    @Test
    void givenEscapedHeaderInContact_whenRegistered_thenItIsKeptAsWritten() {
        assertEquals(200, user.registerAs(TortureMessage.octets("regescrt")).status());
        assertEquals(List.of("sip:user@example.com?Route=%3Csip:sip.example.com%3E"), user.bindings());
    }

    @Test
    void givenHeaderInAContactWithoutBrackets_whenRegistered_thenBadRequest() {
        assertEquals(400, user.registerAs(TortureMessage.octets("regbadct")).status());
        assertEquals(List.of(), user.bindings());
    }

    @Test
    void givenEscapedNulls_whenRegistered_thenUsersOfDifferentLengthAreTwoBindings() {
        String two = "Contact: <sip:%00@host5.example.com>\nContact: <sip:%00%00@host5.example.com>\n";
        assertEquals(200, user.register(two).status());
        assertEquals(List.of("sip:%00%00@host5.example.com", "sip:%00@host5.example.com"), user.bindings());
    }

    @Test
    void givenOctetsAfterARegister_whenRegistered_thenOnlyTheRegisterCounts() {
        Registrant other = new Registrant(wire, "j.user", TortureServers.DOMAIN);
        assertEquals(200, other.registerAs(TortureMessage.octets("dblreq")).status());
        assertEquals(List.of("sip:j.user@host.example.com"), other.bindings());
    }
}
