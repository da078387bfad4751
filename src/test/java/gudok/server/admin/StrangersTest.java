package gudok.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrangersTest {
    private final FakeServer fake = new FakeServer();
    private final List<Socket> sockets = new ArrayList<>();

    @TempDir
    private Path data;

    private AdminServer server;

    @BeforeEach
    void start() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = AdminServer.start(anyPort, data, fake, fake.resources());
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    private Socket connect() throws IOException {
        Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort());
        sockets.add(socket);
        socket.setSoTimeout(Connection.REQUEST_S * 1000 - 5000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String readToEnd(Socket socket) throws IOException {
        try (InputStream in = socket.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private String askStatus() throws IOException {
        Socket operator = connect();
        write(
                operator,
                "GET /api/v1/status HTTP/1.1\r\nConnection: close\r\nAuthorization: Bearer "
                        + Files.readString(data.resolve("api.token")).strip() + "\r\n\r\n");
        return readToEnd(operator).split("\r\n")[0];
    }

    @Test
    void givenMoreIdleConnectionsThanPlaces_whenAnOperatorAsks_thenItIsAnswered() throws Exception {
        for (int i = 0; i < Connections.MAX_CONNECTIONS + 5; i++) {
            connect();
        }
        assertEquals("HTTP/1.1 200 OK", askStatus());
    }

    @Test
    void givenConnectionsThatOnlyBegin_whenAnOperatorAsks_thenItIsAnswered() throws Exception {
        for (int i = 0; i < Connections.MAX_CONNECTIONS; i++) {
            write(connect(), "GET / HT");
        }
        assertEquals("HTTP/1.1 200 OK", askStatus());
    }

    @Test
    void givenNoToken_whenNothingOrOnlyAProbeIsAsked_thenTheConnectionIsClosedSoon() throws Exception {
        Socket idle = connect();
        Socket probe = connect();
        write(probe, "GET /healthz HTTP/1.1\r\n\r\n");
        assertEquals("", readToEnd(idle));
        assertEquals("HTTP/1.1 200 OK", readToEnd(probe).split("\r\n")[0]);
    }
}
