package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.admin.TraceFilter;
import gudok.server.sip.tls.SelfSigned;
import gudok.server.sip.transport.stream.StreamPoint;
import gudok.server.view.FailedAttempt;
import gudok.server.view.Metric;
import gudok.server.view.ReloadResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators see of connections with TLS. */
class SecureOperatorScenarioTest {
    private static final String OPTIONS = """
            OPTIONS sip:gudok SIP/2.0
            Via: SIP/2.0/TLS 127.0.0.1:5061;rport;branch=z9hG4bK-1
            From: <sip:1000@example.net>;tag=1
            To: <sip:gudok@example.net>
            Call-ID: looks
            CSeq: 1 OPTIONS
            Max-Forwards: 70
            Content-Type: application/sdp
            Content-Length: 82

            a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj""";

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        SelfSigned own = SelfSigned.make(List.of("127.0.0.1"), SelfSigned.KeyType.EC, Instant.now(), 20);
        server = new TestSetup()
                .file("own.crt", own.certificate())
                .file("own.key", own.key())
                .set("tls_certificate", "own.crt")
                .set("tls_key", "own.key")
                .set("sip_tls_port", Integer.toString(free()))
                .set("wss_port", "0")
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static int free() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private InetSocketAddress tls() {
        return server.server().points().stream()
                .filter(point -> point.transport().equals("tls"))
                .map(StreamPoint::local)
                .findFirst()
                .orElseThrow();
    }

    private Socket connected() throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Everybody()}, null);
        return context.getSocketFactory().createSocket(tls().getAddress(), tls().getPort());
    }

    private double value(String name, Map<String, String> labels) {
        return server.server().metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .flatMap(metric -> metric.samples().stream())
                .filter(sample -> sample.labels().equals(labels))
                .mapToDouble(Metric.Sample::value)
                .findFirst()
                .orElse(-1);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertTrue(condition.getAsBoolean());
    }

    private static String answer(Socket phone) throws IOException {
        phone.setSoTimeout(10_000);
        phone.getOutputStream().write(OPTIONS.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        phone.getOutputStream().flush();
        return new String(phone.getInputStream().readNBytes(15), StandardCharsets.US_ASCII);
    }

    @Test
    void givenSecureConnection_whenAsked_thenStatusAndMetricsTellOfIt() throws Exception {
        assertEquals(0, value("gudok_sip_connections", Map.of("transport", "tls")));
        try (Socket phone = connected()) {
            assertEquals("SIP/2.0 200 OK\r", answer(phone));
            assertEquals(1, value("gudok_sip_connections", Map.of("transport", "tls")));
            assertEquals(1, value("gudok_sip_connections_tls", Map.of("version", "TLSv1.3")));
            assertEquals(1, value("gudok_sip_messages_received_total", Map.of("transport", "tls")));
            assertEquals(Map.of("TLSv1.3", 1L), server.server().status().sip().tls());
        }
        double leftS = value("gudok_tls_certificate_expiry_seconds", Map.of());
        assertEquals(20 * 86_400, leftS, 86_400);
        assertTrue(server.server().status().sip().certificateUntil().isPresent());
        await(() -> value("gudok_sip_connections", Map.of("transport", "tls")) == 0);
    }

    @Test
    void givenPeerWithoutTls_whenItSpeaks_thenTheHandshakeIsCountedAsFailed() throws IOException {
        Map<String, String> labels = Map.of("transport", "tls");
        assertEquals(0, value("gudok_sip_tls_handshakes_failed_total", labels));
        try (Socket plain = new Socket(tls().getAddress(), tls().getPort())) {
            plain.getOutputStream().write(OPTIONS.getBytes(StandardCharsets.US_ASCII));
            plain.getOutputStream().flush();
            await(() -> value("gudok_sip_tls_handshakes_failed_total", labels) == 1);
        }
    }

    @Test
    void givenPeersThatGetNotThrough_whenAsked_thenLogAndFailedAttemptsTellWhyOnceOfASource() throws IOException {
        try (LogLines log = new LogLines()) {
            for (int i = 1; i <= 2; i++) {
                double failed = i;
                try (Socket plain = new Socket(tls().getAddress(), tls().getPort())) {
                    plain.getOutputStream().write(OPTIONS.getBytes(StandardCharsets.US_ASCII));
                    plain.getOutputStream().flush();
                    await(() -> value("gudok_sip_tls_handshakes_failed_total", Map.of("transport", "tls")) == failed);
                }
            }
            String line = log.await("sip tls handshake failed", text -> true, Duration.ofSeconds(10));
            assertTrue(
                    line.matches(
                            "(?s).* transport=tls source=127\\.[0-9.]+:\\d+ reason=\"what came is no TLS\" more=0\n"),
                    line);
            assertEquals(1, log.count(text -> text.contains("sip tls handshake failed")));
        }
        List<FailedAttempt> attempts = server.server().desk().failed();
        assertEquals(1, attempts.size());
        assertEquals("tls-handshake", attempts.get(0).reason());
        assertEquals("tls: what came is no TLS", attempts.get(0).detail());
        assertTrue(attempts.get(0).source().startsWith("127."), attempts::toString);
    }

    @Test
    void givenPeerThatDoesNotTrustUs_whenItSaysSo_thenItsWordsAreTheReason() throws Exception {
        try (Socket phone =
                SSLContext.getDefault().getSocketFactory().createSocket(tls().getAddress(), tls().getPort())) {
            phone.getOutputStream().write(1);
        } catch (SSLHandshakeException e) {
            await(() -> !server.server().desk().failed().isEmpty());
        }
        String detail = server.server().desk().failed().get(0).detail();
        assertTrue(detail.contains("certificate_unknown"), detail);
    }

    @Test
    void givenFilesThatCannotBeUsed_whenReloaded_thenAnswerStatusAndMetricTell() throws IOException {
        assertEquals(1, value("gudok_tls_files_ok", Map.of()));
        Files.writeString(server.config().resolve("own.crt"), "rubbish");
        ReloadResult result = server.server().configuration().reload(false).orElseThrow();
        assertTrue(result.taken(), result::toString);
        String told = result.findings().toString();
        assertTrue(told.contains("holds no certificate"), told);
        await(() -> value("gudok_tls_files_ok", Map.of()) == 0);
        String refused = server.server().status().sip().certificateRefused().orElseThrow();
        assertTrue(refused.contains("own.crt:1:1: error: holds no certificate"), refused);
    }

    @Test
    void givenTrace_whenMessagesGoOverTls_thenItsVersionIsShownAndKeysAreNot() throws Exception {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        TraceFilter all = new TraceFilter.Address(InetAddress.getLoopbackAddress(), OptionalInt.empty());
        try (var trace = server.server().trace().subscribe(all, lines::add);
                Socket phone = connected()) {
            assertEquals("SIP/2.0 200 OK\r", answer(phone), trace::toString);
            String request = lines.poll(10, TimeUnit.SECONDS);
            assertTrue(request.contains(" tls TLSv1.3 127."), request);
            assertTrue(request.contains("inline:***"), request);
            assertFalse(request.contains("d0Rm"), request);
            String response = lines.poll(10, TimeUnit.SECONDS);
            assertTrue(response.contains(" tls TLSv1.3 127."), response);
        }
    }

    private static final class Everybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
