package gudok.server.sip.transport.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A peer that comes from where it is connected already: its last connection is over, whatever has been read of that. */
class SameEndTest {
    private static final byte[] PING = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int OF_ONE_SOURCE = 3;
    private static final StreamLimits LIMITS = new StreamLimits(
            20,
            OF_ONE_SOURCE,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            64 * 1024,
            64 * 1024,
            Duration.ofSeconds(5),
            4);

    private final ExecutorService sip = Executors.newSingleThreadExecutor();
    private final Connections connections = new Connections(
            LIMITS, transport -> StreamStages.framed(1 << 20, LIMITS.message(), false), sip, System::currentTimeMillis);
    private final BlockingQueue<Connection> ended = new LinkedBlockingQueue<>();
    private final List<Socket> open = new ArrayList<>();
    private InetAddress host;
    private InetSocketAddress server;

    @BeforeEach
    void start() throws IOException {
        host = InetAddress.getByAddress(new byte[] {127, 0, 0, 9});
        server = connections
                .bind(new StreamPoint("tcp", new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
                .local();
        connections.start(new Ends());
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        connections.stop();
        sip.shutdown();
    }

    private final class Ends implements StreamListener {
        @Override
        public void message(Connection from, byte[] message) {}

        @Override
        public void pinged(Connection from) {
            from.send("\r\n".getBytes(StandardCharsets.US_ASCII), 2);
        }

        @Override
        public void broken(Connection from, BrokenFrame frame) {}

        @Override
        public void closed(Connection connection) {
            ended.add(connection);
        }
    }

    private Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        open.add(socket);
        socket.setReuseAddress(true);
        socket.setSoTimeout(10_000);
        socket.bind(new InetSocketAddress(host, port));
        socket.connect(server);
        return socket;
    }

    private static boolean isServed(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write(PING);
            return socket.getInputStream().readNBytes(2).length == 2;
        } catch (java.net.SocketException e) {
            return false;
        }
    }

    private Connection end() throws InterruptedException {
        Connection connection = ended.poll(10, TimeUnit.SECONDS);
        assertTrue(connection != null, "nothing was told");
        return connection;
    }

    @Test
    void givenConnection_whenAnotherComesFromItsFarEnd_thenTheFirstIsToldAndCountedAsOver() throws Exception {
        Connection.Key key;
        try (ServerSocket listening = new ServerSocket()) {
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(host, 0));
            key = new Connection.Key("tcp", server, (InetSocketAddress) listening.getLocalSocketAddress());
            connections.findOrDial(key, "127.0.0.9").orElseThrow();
            open.add(listening.accept());
        }
        Connection dialed = connections.find(key).orElseThrow();
        Socket back = connect(key.remote().getPort());
        assertTrue(isServed(back));
        assertEquals(dialed, end());
        assertEquals(-1, open.get(0).getInputStream().read());
        Connection accepted = connections.find(key).orElseThrow();
        assertFalse(accepted.isDialed());
        for (int others = 1; others < OF_ONE_SOURCE; others++) {
            assertTrue(isServed(connect(0)));
        }
        assertFalse(isServed(connect(0)), "as many as one source may have");
        back.close();
        assertEquals(accepted, end());
        assertTrue(ended.isEmpty());
        assertTrue(isServed(connect(0)));
    }
}
