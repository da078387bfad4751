package gudok.server;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.FrameSource;
import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.PhoneCodec;
import gudok.phone.RtpStream;
import gudok.phone.Sdp;
import gudok.phone.SipMessage;
import gudok.phone.SipPhone;
import gudok.server.admin.TraceFilter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Phones that speak SIP over IPv6: after a restart, in a trace, and with sound in the other family. */
class Ipv6LeftoversScenarioTest {
    private static final Duration SOON = ofSeconds(15);

    @TempDir
    private Path data;

    @BeforeEach
    void needIpv6() {
        Ipv6.assumeLoopback();
    }

    private TestServer started() {
        return new TestSetup()
                .both()
                .data(data)
                .set("domain", "example.net")
                .extension("echoes", "answer", "echo")
                .extension("ring", "bridge user/1001")
                .start();
    }

    private static SipPhone six(TestServer server, String user) {
        return new SipPhone(server.server().addresses().get(1), user, TestServer.PASSWORD, "example.net");
    }

    @Test
    void givenPhoneOnIpv6_whenTheServerRestarts_thenItCanBeCalledAtOnce() {
        TestServer before = started();
        try (SipPhone callee = six(before, "1001")) {
            callee.register();
            before.close();
            try (TestServer after = started();
                    SipPhone caller = six(after, "1000")) {
                OutgoingCall call = caller.dial("ring");
                IncomingCall ringing = callee.awaitCall(SOON);
                ringing.accept();
                call.awaitAnswer(SOON);
                call.bye();
            }
        }
    }

    @Test
    void givenTraceOfAnIpv6Address_whenSeveralSpeak_thenOnlyItsMessagesAreShown() throws Exception {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        TraceFilter one = new TraceFilter.Address(InetAddress.getByName("::1"), OptionalInt.empty());
        try (TestServer server = started();
                SipPhone four = new SipPhone(server.sip(), "1000", TestServer.PASSWORD, "example.net");
                SipPhone six = six(server, "1001");
                var trace = server.server().trace().subscribe(one, lines::add)) {
            four.register();
            six.register();
            String first = lines.poll(10, TimeUnit.SECONDS);
            assertTrue(first.contains("[::1]:" + six.local().getPort()), first);
            assertTrue(first.contains("REGISTER sip:example.net"), first + trace);
        }
    }

    @Test
    void givenPhoneOnIpv6WithSoundOnIpv4_whenItCalls_thenItIsHeardThere() throws Exception {
        try (TestServer server = started();
                SipPhone phone = six(server, "1000");
                RtpStream sound = new RtpStream(InetAddress.getByName("127.0.0.1"), PhoneCodec.PCMA, 20)) {
            Sdp offer = Sdp.audio(sound.local(), List.of(PhoneCodec.PCMA), 20);
            SipMessage answer =
                    phone.prepare("echoes").offer(usual -> offer).dial().awaitFinal(SOON);
            assertEquals(200, answer.status(), answer.toString());
            InetSocketAddress there = answer.sdp().audioAddress();
            assertEquals(server.sip().getAddress(), there.getAddress());
            sound.sendTo(there);
            sound.speak(FrameSource.marked());
            sound.awaitMarked(SOON);
        }
    }
}
