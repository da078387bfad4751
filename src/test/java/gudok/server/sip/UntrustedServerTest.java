package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import gudok.dialplan.call.HangupCause;
import gudok.server.call.Dialer;
import gudok.server.call.Dialer.Target;
import gudok.server.call.LegEvent;
import gudok.server.sip.locate.FakeRecords;
import gudok.server.sip.tls.VerifyingIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Calls to names that DNS leads to servers whose certificates are for others (RFC 5922 §7.3). */
class UntrustedServerTest {
    private static final Dialer.Identity IDENTITY = new Dialer.Identity("", "1000", "example.net", "77");
    private static final Logger LOGGER =
            (Logger) LoggerFactory.getLogger("gudok.server.sip.transport.stream.ConnectionReader");

    @TempDir
    private Path folder;

    private final FakeRecords dns = new FakeRecords();
    private final SipFixture.Events events = new SipFixture.Events();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private VerifyingIdentity identity;
    private SipFixture sip;
    private SSLServerSocket wrong;

    @BeforeEach
    void open() throws IOException {
        lines.start();
        LOGGER.addAppender(lines);
        identity = new VerifyingIdentity(folder);
        sip = SipFixture.streaming(identity.source(), dns);
        wrong = listening("other.test");
        dns.address("host.test", "127.0.0.1")
                .pointer("pbx.test", 1, "s", "SIPS+D2T", "_sips._tcp.pbx.test")
                .service("_sips._tcp.pbx.test", 1, 0, wrong.getLocalPort(), "host.test");
    }

    @AfterEach
    void close() throws IOException {
        LOGGER.detachAppender(lines);
        wrong.close();
        sip.close();
        identity.close();
    }

    private static SSLServerSocket listening(String name) throws IOException {
        SSLServerSocket listening = (SSLServerSocket) VerifyingIdentity.other(name)
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        listening.setSoTimeout(10_000);
        return listening;
    }

    /** What the handshake says on the side of the server that is not believed. */
    private CompletableFuture<String> refusal() {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket peer = wrong.accept()) {
                peer.setSoTimeout(10_000);
                ((SSLSocket) peer).startHandshake();
                return peer.getInputStream().read() < 0 ? "closed" : "served";
            } catch (IOException e) {
                return e.getMessage();
            }
        });
    }

    private List<Target> locate(String uri) throws InterruptedException {
        BlockingQueue<List<Target>> found = new LinkedBlockingQueue<>();
        sip.front.dialer().locate(uri, found::add);
        return found.poll(10, TimeUnit.SECONDS);
    }

    private void assertTold() {
        List<String> told =
                lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertEquals(1, told.size(), told.toString());
        String line = told.get(0);
        assertTrue(line.startsWith("sip tls peer refused remote=/127.0.0.1:" + wrong.getLocalPort()), line);
        assertTrue(line.contains(" host=pbx.test "), line);
        assertTrue(line.contains("the certificate is for [other.test], not for 'pbx.test'"), line);
        assertEquals(1, sip.front.connections().closed().get("untrusted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:77@pbx.test;transport=tls", "sips:77@pbx.test", "sip:77@pbx.test"})
    void givenOnlyServerWithAnotherName_whenCalled_then503AndTheLogSaysWhy(String uri) throws Exception {
        CompletableFuture<String> there = refusal();
        sip.front.dialer().dial(locate(uri), IDENTITY, events).invite(PlacedCall.OFFER);
        assertEquals(
                new LegEvent.Refused(503, "Connection Failed", HangupCause.NORMAL_TEMPORARY_FAILURE), events.next());
        assertTrue(there.get(10, TimeUnit.SECONDS).contains("certificate_unknown"), there.toString());
        assertTold();
    }

    @Test
    void givenServerWithAnotherName_whenThereIsANextOne_thenThatGetsTheCall() throws Exception {
        CompletableFuture<String> there = refusal();
        try (SSLServerSocket right = listening("pbx.test")) {
            dns.service("_sips._tcp.pbx.test", 2, 0, right.getLocalPort(), "host.test");
            sip.front.dialer().dial(locate("sip:77@pbx.test"), IDENTITY, events).invite(PlacedCall.OFFER);
            try (StreamPhone server = new StreamPhone("tls", sip.address("tls"), right.accept())) {
                SipMessageText invite = server.receive();
                assertEquals("INVITE sip:77@pbx.test SIP/2.0", invite.firstLine());
                server.respond(invite, "486 Busy Here", "b", "Content-Length: 0\n\n");
                assertEquals(new LegEvent.Refused(486, "Busy Here", HangupCause.USER_BUSY), events.next());
            }
        }
        assertTrue(!there.get(10, TimeUnit.SECONDS).equals("served"));
        assertTold();
    }
}
