package gudok.server.sip;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.OutgoingCall;
import gudok.phone.SipPhone;
import gudok.server.TestServer;
import gudok.server.TestSetup;
import gudok.server.sip.tls.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that comes back knows the phones that were connected to it, and which of them it has to wait for. */
class RestartStreamTest {
    private static final InetAddress HOST = InetAddress.getLoopbackAddress();
    private static final String INSTANCE = ";+sip.instance=\"<urn:uuid:00000000-0000-1000-8000-000a95a0e128>\";reg-id=";

    @TempDir
    private Path data;

    private final Map<String, Integer> ports = new HashMap<>();
    private SelfSigned own;
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        own = SelfSigned.make(List.of("127.0.0.1"), SelfSigned.KeyType.EC, Instant.now(), 2);
        for (String transport : List.of("udp", "tcp", "tls", "ws", "wss")) {
            ports.put(transport, unusedPort());
        }
        server = started();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, HOST)) {
            return probe.getLocalPort();
        }
    }

    private TestServer started() {
        return new TestSetup()
                .data(data)
                .file("own.crt", own.certificate())
                .file("own.key", own.key())
                .set("tls_certificate", "own.crt")
                .set("tls_key", "own.key")
                .set("sip_bind", "127.0.0.1")
                .set("rtp_bind", "127.0.0.1")
                .set("domain", "example.net")
                .set("default_password", SipFixture.PASSWORD)
                .set("sip_port", ports.get("udp").toString())
                .set("sip_tcp_port", ports.get("tcp").toString())
                .set("sip_tls_port", ports.get("tls").toString())
                .set("ws_port", ports.get("ws").toString())
                .set("wss_port", ports.get("wss").toString())
                .extension("ring", "bridge user/1000")
                .start();
    }

    private void restart() {
        server.close();
        server = started();
    }

    private InetSocketAddress at(String transport) {
        return new InetSocketAddress(HOST, ports.get(transport));
    }

    private SipPhone caller() {
        return new SipPhone(server.sip(), "1001", SipFixture.PASSWORD, "example.net");
    }

    private int callEnds() {
        try (SipPhone caller = caller()) {
            return caller.dial("ring").awaitFinal(ofSeconds(10)).status();
        }
    }

    private StreamPhone flow(String transport, int regId) {
        StreamPhone phone = new StreamPhone(transport, at(transport));
        SipMessageText answer = phone.register(phone.contact() + INSTANCE + regId, "Supported: path, outbound\n");
        assertEquals(200, answer.status(), answer.text());
        assertEquals(1, contacts(answer), answer.text());
        return phone;
    }

    private static long contacts(SipMessageText answer) {
        return answer.all("Contact").stream()
                .mapToLong(line -> line.split("<sip:1000@", -1).length - 1)
                .sum();
    }

    /** Calls; the phone that gets the call is busy. */
    private void assertReached(StreamPhone phone) {
        try (SipPhone caller = caller()) {
            OutgoingCall call = caller.dial("ring");
            SipMessageText invite = phone.receive();
            assertEquals("INVITE", invite.method(), invite.text());
            phone.respond(invite, "486 Busy Here", "b", "Content-Length: 0\n\n");
            assertEquals("ACK", phone.receive().method());
            assertEquals(486, call.awaitFinal(ofSeconds(10)).status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "tls"})
    void givenFlow_whenServerRestarts_thenCallsFailUntilThePhoneIsBack(String transport) {
        try (StreamPhone before = flow(transport, 1)) {
            assertReached(before);
            restart();
            assertTrue(before.isClosedByServer());
            assertEquals(480, callEnds());
            restart();
            assertEquals(480, callEnds());
            try (StreamPhone back = flow(transport, 1)) {
                assertReached(back);
            }
        }
    }

    @Test
    void givenTwoFlowsOfOnePhone_whenOneAwaitsItsPhone_thenTheOtherGetsTheCallAndIsNoSecondPhone() {
        try (StreamPhone before = flow("tcp", 1)) {
            restart();
            assertTrue(before.isClosedByServer());
            try (StreamPhone second = new StreamPhone("tls", at("tls"))) {
                SipMessageText answer = second.register(second.contact() + INSTANCE + 2, "Supported: outbound\n");
                assertEquals(2, contacts(answer), answer.text());
                assertReached(second);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "wss"})
    void givenWebPage_whenServerRestarts_thenCallsFailUntilItIsBack(String transport) throws Exception {
        try (WebPhone before = new WebPhone(transport, at(transport))) {
            assertEquals(200, before.register().status());
            restart();
            assertEquals(480, callEnds());
            try (WebPhone back = new WebPhone(transport, at(transport));
                    SipPhone caller = caller()) {
                assertEquals(200, back.register().status());
                caller.dial("ring");
                assertEquals("INVITE", back.receive().method());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"192.168.77.5:5060", "phone.invalid"})
    void givenPhoneBehindNat_whenServerRestarts_thenCallsFailUntilItIsBack(String contact) {
        try (StreamPhone phone = new StreamPhone("tcp", at("tcp"))) {
            phone.register("<sip:1000@" + contact + ";transport=tcp>", "");
            assertReached(phone);
            restart();
            assertEquals(480, callEnds());
        }
    }

    @Test
    void givenPhoneThatListens_whenServerRestarts_thenItIsConnectedToAnew() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 5, HOST);
                StreamPhone phone = new StreamPhone("tcp", at("tcp"))) {
            listening.setSoTimeout(10_000);
            phone.register("<sip:1000@127.0.0.1:" + listening.getLocalPort() + ";transport=tcp>", "");
            restart();
            try (SipPhone caller = caller()) {
                caller.dial("ring");
                try (StreamPhone dialled = new StreamPhone("tcp", at("tcp"), listening.accept())) {
                    assertEquals("INVITE", dialled.receive().method());
                }
            }
        }
    }
}
