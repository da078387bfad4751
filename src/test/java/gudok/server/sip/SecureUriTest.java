package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.HangupCause;
import gudok.registrar.Aor;
import gudok.server.call.Dialer;
import gudok.server.call.LegEvent;
import gudok.server.sip.locate.Records;
import gudok.server.sip.tls.SelfSignedIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SIPS URIs (RFC 5630) and redirections to other transports, over real sockets. */
class SecureUriTest {
    private static final String OFFER = "v=0\r\no=- 2 2 IN IP4 127.0.0.1\r\ns=-\r\n";
    private static final Dialer.Identity IDENTITY = new Dialer.Identity("", "1001", "example.net", "1000");
    private static final Aor USER = new Aor("1000", "example.net");

    private final SipFixture.Events events = new SipFixture.Events();
    private SipFixture sip;

    @BeforeEach
    void open() {
        DialogSettings following = new DialogSettings(Duration.ofMinutes(30), Duration.ofSeconds(90), false, true);
        sip = SipFixture.streaming(
                SelfSignedIdentity.make(),
                Records.NONE,
                settings -> SipFixture.withoutChallenges(settings).with(following));
    }

    @AfterEach
    void close() {
        sip.close();
    }

    private static ServerSocket listen(String transport) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        ServerSocket socket = transport.equals("tls")
                ? SelfSignedIdentity.phone().getServerSocketFactory().createServerSocket(0, 5, loopback)
                : new ServerSocket(0, 5, loopback);
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** A phone that is called and says where to call instead. */
    private void redirect(RawPhone phone, String contact) {
        Dialer.Target target = new Dialer.Target("sip:1001@" + phone.address(), phone.socketAddress(), sip.address());
        sip.front.dialer().dial(target, IDENTITY, events).invite(OFFER);
        SipMessageText invite = phone.await("INVITE");
        phone.respond(invite, "302 Moved Temporarily", "r", "Contact: <" + contact + ">\nContent-Length: 0\n\n");
    }

    @ParameterizedTest
    @CsvSource({"sips:2@HOST,tls", "sip:2@HOST;transport=tls,tls", "sip:2@HOST;transport=tcp,tcp"})
    void givenRedirectToAnotherTransport_whenFollowed_thenOverThatOne(String written, String transport)
            throws Exception {
        try (RawPhone phone = sip.phone();
                ServerSocket listening = listen(transport)) {
            String uri = written.replace("HOST", "127.0.0.1:" + listening.getLocalPort());
            redirect(phone, uri);
            try (StreamPhone other = new StreamPhone(transport, sip.address(transport), listening.accept())) {
                SipMessageText invite = other.receive();
                assertEquals("INVITE " + uri + " SIP/2.0", invite.firstLine());
                assertTrue(
                        invite.header("Via").startsWith("SIP/2.0/" + transport.toUpperCase() + " " + other.server()));
                boolean secure = invite.header("Contact").startsWith("<sips:");
                assertEquals(uri.startsWith("sips:"), secure, invite.text());
                other.respond(invite, "486 Busy Here", "b", "Content-Length: 0\n\n");
                assertEquals("ACK", other.receive().method());
                assertInstanceOf(LegEvent.Redirected.class, events.next());
                assertEquals(new LegEvent.Refused(486, "Busy Here", HangupCause.USER_BUSY), events.next());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "tls"})
    void givenRedirectToASecureUriOfAUser_whenFollowed_thenHisPhoneRingsIfItHasTls(String transport) throws Exception {
        try (RawPhone phone = sip.phone();
                StreamPhone home = new StreamPhone(transport, sip.address(transport))) {
            home.register(home.contact(), "");
            redirect(phone, "sips:1000@example.net");
            assertInstanceOf(LegEvent.Redirected.class, events.next());
            if (transport.equals("tls")) {
                assertEquals("INVITE", home.receive().method());
            } else {
                LegEvent.Refused refused = assertInstanceOf(LegEvent.Refused.class, events.next());
                assertEquals(HangupCause.USER_NOT_REGISTERED, refused.cause());
            }
        }
    }

    @Test
    void givenSecureContact_whenRegisteredByTls_thenItIsCalledThere() {
        try (StreamPhone phone = new StreamPhone("tls", sip.address("tls"))) {
            String uri = "sips:1000@" + phone.address();
            assertEquals(200, phone.register("<" + uri + ">", "").status());
            Dialer.Target target = Dialer.Target.of(sip.locations.find(USER).get(0));
            sip.front.dialer().dial(target, IDENTITY, events).invite(OFFER);
            SipMessageText invite = phone.receive();
            assertEquals("INVITE " + uri + " SIP/2.0", invite.firstLine());
            assertTrue(invite.header("Contact").startsWith("<sips:gudok@"), invite.text());
        }
    }

    @Test
    void givenSecureContact_whenRegisteredWithoutTls_thenRefused() {
        try (StreamPhone phone = new StreamPhone("tcp", sip.address("tcp"))) {
            assertEquals(
                    400,
                    phone.register("<sips:1000@" + phone.address() + ">", "").status());
            assertTrue(sip.locations.find(USER).isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({"tcp,sip,''", "tls,sip,''", "tls,sips,sips"})
    void givenCall_whenItComes_thenTheDialplanHearsWhetherAllOfItMustBeSecure(
            String transport, String scheme, String told) throws Exception {
        try (StreamPhone phone = new StreamPhone(transport, sip.address(transport))) {
            phone.send(invite(phone, scheme));
            var variables = sip.call().invitation().variables();
            assertEquals(
                    told,
                    variables.containsKey("sip_req_scheme")
                            ? variables.get("sip_req_scheme").text()
                            : "");
        }
    }

    @Test
    void givenCallToASecureUri_whenItComesWithoutTls_then480() {
        try (StreamPhone phone = new StreamPhone("tcp", sip.address("tcp"))) {
            SipMessageText answer = phone.ask(invite(phone, "sips"));
            assertEquals(480, answer.status(), answer.text());
            assertTrue(answer.header("Warning").startsWith("380 "), answer.text());
            assertTrue(sip.calls.isEmpty());
        }
    }

    private static String invite(StreamPhone phone, String scheme) {
        return "INVITE " + scheme + ":9196@example.net SIP/2.0\n" + phone.via()
                + "From: <sip:1000@example.net>;tag=c\nTo: <" + scheme + ":9196@example.net>\nCall-ID: s-"
                + phone.address() + "\nCSeq: 1 INVITE\nMax-Forwards: 70\nContact: " + phone.contact()
                + "\nContent-Length: 0\n\n";
    }
}
