package gudok.server;

import static gudok.server.Talk.assertHears;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.PhoneCall;
import gudok.phone.Sdp;
import gudok.phone.SipPhone;
import gudok.server.view.Registration;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server on both families: phones of either one register, call each other and are called. */
class Ipv6ScenarioTest {
    private static final Duration SOON = ofSeconds(15);

    private TestServer server;
    private SipPhone four;
    private SipPhone six;
    private SipPhone otherSix;

    @BeforeEach
    void start() {
        Ipv6.assumeLoopback();
        server = new TestSetup()
                .both()
                .extension("bypass", "set bypass_media=true", "set hangup_after_bridge=true", "bridge user/1001")
                .extension("bypassed", "set bypass_media=true", "set hangup_after_bridge=true", "bridge user/1002")
                .extension("later", "set bypass_media_after_bridge=true", "bridge user/1001")
                .extension("plain1", "bridge user/1001")
                .extension("plain2", "bridge user/1002")
                .start();
        four = server.registered("1000");
        six = server.phoneOverIpv6("1001");
        six.register();
        otherSix = server.phoneOverIpv6("1002");
        otherSix.register();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
            four.close();
            six.close();
            otherSix.close();
        }
    }

    @Test
    void givenBothPhonesOnIpv6_whenTheyTalk_thenAllOfItIsIpv6() {
        OutgoingCall calling = otherSix.dial("plain1");
        IncomingCall called = ring(calling, six);
        assertEquals("IN IP6 ::1", connection(called.invite().sdp().text()));
        called.accept();
        String answer = calling.awaitAnswer(SOON).sdp().text();
        called.awaitAck(SOON);
        assertEquals("IN IP6 ::1", connection(answer));
        talk(calling, called);
        called.bye();
        calling.awaitBye(SOON);
    }

    @Test
    void givenCallerOnIpv4_whenTheCalledPhoneIsOnIpv6_thenEachHearsTheOtherInItsOwnFamily() {
        OutgoingCall calling = four.dial("plain1");
        IncomingCall called = ring(calling, six);
        assertTrue(called.invite().sdp().audioAddress().getAddress() instanceof Inet6Address);
        called.accept();
        assertTrue(calling.awaitAnswer(SOON).sdp().audioAddress().getAddress() instanceof Inet4Address);
        called.awaitAck(SOON);
        talk(calling, called);
        calling.bye();
        called.awaitBye(SOON);
    }

    @Test
    void givenCallerOnIpv6_whenTheCalledPhoneIsOnIpv4_thenEachHearsTheOtherInItsOwnFamily() {
        SipPhone caller = six;
        OutgoingCall calling = caller.dial("1000");
        IncomingCall called = ring(calling, four);
        assertTrue(called.invite().sdp().audioAddress().getAddress() instanceof Inet4Address);
        called.accept();
        assertTrue(calling.awaitAnswer(SOON).sdp().audioAddress().getAddress() instanceof Inet6Address);
        called.awaitAck(SOON);
        talk(calling, called);
        calling.bye();
        called.awaitBye(SOON);
    }

    @Test
    void givenRingingPhoneOnIpv6_whenTheCallerCancels_thenItHearsSo() {
        OutgoingCall calling = otherSix.dial("plain1");
        IncomingCall called = ring(calling, six);
        calling.cancel();
        called.awaitCancel(SOON);
        assertEquals(487, calling.finalStatus());
    }

    @Test
    void givenPhonesOfBothFamilies_whenBypassIsWanted_thenTheSoundIsRelayed() {
        OutgoingCall calling = four.dial("bypass");
        IncomingCall called = ring(calling, six);
        assertTrue(called.invite().sdp().audioAddress().getAddress() instanceof Inet6Address);
        called.accept();
        assertTrue(calling.awaitAnswer(SOON).sdp().audioAddress().getAddress() instanceof Inet4Address);
        called.awaitAck(SOON);
        talk(calling, called);
    }

    @Test
    void givenBothPhonesOnIpv6_whenBypassIsWanted_thenTheyTalkDirectly() {
        OutgoingCall calling = six.dial("bypassed");
        IncomingCall called = ring(calling, otherSix);
        assertEquals(calling.media().local(), called.invite().sdp().audioAddress());
        called.accept();
        assertEquals(called.media().local(), calling.awaitAnswer(SOON).sdp().audioAddress());
        called.awaitAck(SOON);
        talk(calling, called);
    }

    @Test
    void givenPhonesOfBothFamilies_whenBypassIsWantedLater_thenTheSoundStaysHere() {
        OutgoingCall calling = four.dial("later");
        IncomingCall called = ring(calling, six);
        called.accept();
        calling.awaitAnswer(SOON);
        called.awaitAck(SOON);
        talk(calling, called);
        calling.bye();
        called.awaitBye(SOON);
    }

    @Test
    void givenPhoneOnIpv6_whenItHoldsAndResumes_thenItIsHeardAgain() {
        OutgoingCall calling = six.dial("plain2");
        IncomingCall called = ring(calling, otherSix);
        called.accept();
        calling.awaitAnswer(SOON);
        called.awaitAck(SOON);
        talk(calling, called);
        Sdp usual = calling.localSdp().orElseThrow();
        Sdp held = new Sdp(usual.text().replaceFirst("c=IN IP6 .*", "c=IN IP6 ::"));
        assertTrue(calling.reinvite(held).sdp().text().contains("a=recvonly")
                || calling.reinvite(held).sdp().text().contains("a=inactive"));
        assertEquals(200, calling.reinvite(usual).status());
        talk(calling, called);
        calling.bye();
    }

    @Test
    void givenPhoneOnIpv6_whenItIsPinged_thenItAnswers() throws Exception {
        assertEquals(1, server.server().desk().ping("1001").size());
        assertTrue(server.server().desk().ping("1001@[::1]").get(0).rttMs().isPresent());
        assertTrue(server.server().desk().ping("1001@[0:0::1]").get(0).rttMs().isPresent());
    }

    @Test
    void givenPhoneOnIpv6_whenTheOperatorLooksAndTakesItAway_thenItsAddressIsThatOfRfc5952() {
        Registration shown = server.server()
                .desk()
                .registrations(Optional.of("1001@[::1]"))
                .findFirst()
                .orElseThrow();
        assertEquals("[::1]:" + six.local().getPort(), shown.source());
        assertEquals(
                1,
                server.server()
                        .desk()
                        .unregister("1001@[::1]", Optional.empty())
                        .size());
    }

    private static IncomingCall ring(OutgoingCall calling, SipPhone callee) {
        IncomingCall called = callee.awaitCall(SOON);
        called.ring();
        calling.awaitRinging(SOON);
        return called;
    }

    private static void talk(PhoneCall one, PhoneCall other) {
        assertHears(one, other);
        assertHears(other, one);
    }

    private static String connection(String sdp) {
        return sdp.lines()
                .filter(line -> line.startsWith("c="))
                .findFirst()
                .orElse("")
                .substring(2);
    }
}
