package gudok.server.sip.transport.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.sip.tls.SelfSignedIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What connections may cost, with small limits and real sockets; somebody who means well is answered all the time. */
class ConnectionsTest {
    private static final byte[] PING = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST = 6;
    private static final int OF_ONE_SOURCE = 3;
    private static final StreamLimits LIMITS = new StreamLimits(
            MOST,
            OF_ONE_SOURCE,
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            64 * 1024,
            64 * 1024,
            Duration.ofSeconds(1),
            4);

    private final ExecutorService sip = Executors.newSingleThreadExecutor();
    private final Connections connections = new Connections(
            LIMITS,
            transport -> StreamStages.framed(1 << 20, LIMITS.message(), transport.equals("tls")),
            sip,
            System::currentTimeMillis);
    private final List<Socket> open = new ArrayList<>();
    private final Silent listener = new Silent();
    private InetSocketAddress plain;
    private InetSocketAddress secure;
    private Socket clean;

    @BeforeEach
    void start() throws IOException {
        connections.secure(SelfSignedIdentity.make());
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        plain = connections.bind(new StreamPoint("tcp", any)).local();
        secure = connections.bind(new StreamPoint("tls", any)).local();
        connections.start(listener);
        clean = connect(plain, 9);
        assertCleanOneIsServed();
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        connections.stop();
        sip.shutdown();
    }

    private Socket connect(InetSocketAddress server, int lastByte) throws IOException {
        InetAddress source = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) lastByte});
        Socket socket = new Socket(server.getAddress(), server.getPort(), source, 0);
        socket.setSoTimeout(10_000);
        open.add(socket);
        return socket;
    }

    private void assertCleanOneIsServed() throws IOException {
        assertEquals("pong", ping(clean));
    }

    private static String ping(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write(PING);
            return socket.getInputStream().readNBytes(2).length == 2 ? "pong" : "closed";
        } catch (java.net.SocketException e) {
            return "closed";
        }
    }

    private static void awaitEnd(Socket socket) throws IOException {
        assertEquals(-1, socket.getInputStream().read());
    }

    @Test
    void givenSourceAtItsLimit_whenItConnectsOnceMore_thenRefusedUntilOneEnds() throws IOException {
        List<Socket> mine = new ArrayList<>();
        for (int i = 0; i < OF_ONE_SOURCE; i++) {
            mine.add(connect(plain, 2));
            assertEquals("pong", ping(mine.get(i)));
        }
        assertEquals("closed", ping(connect(plain, 2)));
        assertEquals("closed", ping(connect(secure, 2)));
        assertEquals("pong", ping(connect(plain, 3)));
        assertCleanOneIsServed();
        assertEquals(2, connections.counters().closed().get("too_many"));
        mine.get(0).close();
        String answer = "closed";
        for (int tries = 0; tries < 1_000 && answer.equals("closed"); tries++) {
            answer = ping(connect(plain, 2));
        }
        assertEquals("pong", answer);
    }

    @Test
    void givenAsManyAsThereMayBe_whenAnotherConnects_thenRefused() throws IOException {
        for (int i = 1; i < MOST; i++) {
            assertEquals("pong", ping(connect(plain, 20 + i)));
        }
        assertEquals("closed", ping(connect(plain, 30)));
        assertCleanOneIsServed();
    }

    @Test
    void givenHeaderThatNeverEnds_whenItsBytesKeepComing_thenTheConnectionEnds() throws IOException {
        Socket slow = connect(plain, 2);
        slow.getOutputStream().write("OPTIONS sip:a SIP/2.0\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThrows(IOException.class, () -> {
            while (true) {
                slow.getOutputStream().write('x');
                assertCleanOneIsServed();
            }
        });
    }

    @Test
    void givenSilenceWithinAMessage_whenTimeIsUp_thenTheConnectionEnds() throws IOException {
        Socket slow = connect(plain, 2);
        slow.getOutputStream().write('O');
        awaitEnd(slow);
        assertEquals(1, connections.counters().closed().get("slow_message"));
        assertCleanOneIsServed();
    }

    @Test
    void givenHalfAHandshake_whenTimeIsUp_thenTheConnectionEnds() throws IOException {
        Socket nothing = connect(secure, 2);
        Socket half = connect(secure, 2);
        half.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0, 1});
        awaitEnd(nothing);
        awaitEnd(half);
        assertCleanOneIsServed();
        assertEquals(
                1,
                connections.counters().open().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    @Test
    void givenPeerThatDoesNotRead_whenItsConnectionEnds_thenWhatHadNotLeftIsCounted() throws Exception {
        Socket deaf = connect(plain, 2);
        deaf.getOutputStream().write(PING);
        Connection connection = listener.pinged.poll(10, TimeUnit.SECONDS);
        while (connection.key().remote().getPort() != deaf.getLocalPort()) {
            connection = listener.pinged.poll(10, TimeUnit.SECONDS);
        }
        byte[] moreThanTheSystemTakes = new byte[32 << 20];
        assertTrue(connection.send(moreThanTheSystemTakes, moreThanTheSystemTakes.length));
        assertFalse(connection.send(PING, PING.length));
        assertEquals(connection, listener.closed.poll(10, TimeUnit.SECONDS));
        assertEquals(Map.of("tcp", 1L), connections.counters().lost());
    }

    /** Hears and says nothing: pings are not its business. */
    private static final class Silent implements StreamListener {
        private final BlockingQueue<Connection> pinged = new LinkedBlockingQueue<>();
        private final BlockingQueue<Connection> closed = new LinkedBlockingQueue<>();

        @Override
        public void message(Connection connection, byte[] message) {}

        @Override
        public void broken(Connection connection, BrokenFrame frame) {
            connection.close();
        }

        @Override
        public void pinged(Connection connection) {
            pinged.add(connection);
        }

        @Override
        public void closed(Connection connection) {
            closed.add(connection);
        }
    }
}
