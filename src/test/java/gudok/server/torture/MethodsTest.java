package gudok.server.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.SipMessage;
import gudok.server.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods that we do not serve never succeed, for nobody. */
class MethodsTest {
    private static TestServer server;
    private static Wire wire;

    @BeforeAll
    static void start() {
        server = TortureServers.start();
        wire = new Wire(server.sip());
    }

    @AfterAll
    static void stop() {
        wire.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUBLISH", "REFER", "NOTIFY", "DANCE", "invite", "REGISTER2"})
    void givenMethodThatWeDoNotServe_whenReceived_thenNotAllowed(String method) {
        SipMessage answer = wire.answer(request(method, ""));
        assertEquals(405, answer.status(), answer.toString());
        assertTrue(answer.header("Allow").contains("REGISTER"), answer.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MESSAGE", "SUBSCRIBE", "PUBLISH", "REFER", "NOTIFY", "PRACK", "DANCE", "BYE", "INFO", "UPDATE"})
    void givenDialogThatDoesNotExist_whenReceivedInIt_thenItDoesNotExist(String method) {
        assertEquals(481, wire.answer(request(method, ";tag=gone")).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"BYE", "INFO", "UPDATE", "CANCEL"})
    void givenRequestOfACall_whenThereIsNone_thenItDoesNotExist(String method) {
        assertEquals(481, wire.answer(request(method, "")).status());
    }

    private static String request(String method, String toTag) {
        return method + " sip:user@example.com SIP/2.0\n"
                + "Via: SIP/2.0/UDP " + wire.address() + ";rport;branch=z9hG4bK" + wire.fresh() + "\n"
                + "From: <sip:user@example.com>;tag=m\nTo: <sip:user@example.com>" + toTag + "\n"
                + "Call-ID: method-" + wire.fresh() + "\nCSeq: 3 " + method + "\nMax-Forwards: 70\n"
                + "Contact: <sip:user@" + wire.address() + ">\n"
                + "Event: presence\nRefer-To: <sip:watson@example.com>\nContent-Length: 0\n\n";
    }
}
