package gudok.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipeliningTest {
    private static final Pattern NUMBER_OR_STATUS = Pattern.compile("HTTP/1\\.1 (\\d+)|\"n(\\d+)\"");

    private final FakeServer fake = new FakeServer();
    private final CountDownLatch gate = new CountDownLatch(1);

    @TempDir
    private Path data;

    private AdminServer server;

    @BeforeEach
    void start() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = AdminServer.start(anyPort, data, fake, List.of(new Gated(gate), new TraceResource(fake)));
    }

    @AfterEach
    void stop() {
        gate.countDown();
        server.close();
    }

    /** Says its path back; {@code n0} only when the gate is open. */
    private record Gated(CountDownLatch gate) implements Resource {
        @Override
        public String name() {
            return "gated";
        }

        @Override
        public Answer answer(ApiRequest request) {
            try {
                if (request.path().equals(List.of("n0")) && !gate.await(20, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the gate stays shut");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Answer.of(request.path());
        }
    }

    private String get(int number, String headers) throws IOException {
        return "GET /api/v1/gated/n" + number + " HTTP/1.1\r\n" + headers + "Authorization: Bearer "
                + Files.readString(data.resolve("api.token")).strip() + "\r\n\r\n";
    }

    private Socket connect() throws IOException {
        Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** Comes back when the server has read what other connections sent before: each probe is a later round of its loop. */
    private void awaitRead() throws IOException {
        for (int round = 0; round < 2; round++) {
            assertEquals(List.of("200"), exchange("GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n"));
        }
    }

    /** Sends all at once, opens the gate when it was read; status and number of each answer. */
    private List<String> pipeline(String requests) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
            awaitRead();
            gate.countDown();
            return answers(socket);
        }
    }

    private List<String> exchange(String requests) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
            return answers(socket);
        }
    }

    /** Status and number of each answer until the connection ends. */
    private static List<String> answers(Socket socket) throws IOException {
        return NUMBER_OR_STATUS
                .matcher(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                .results()
                .map(found -> found.group(1) == null ? "n" + found.group(2) : found.group(1))
                .toList();
    }

    @Test
    void givenSeveralRequestsInOneSegment_whenTheFirstTakesLongest_thenAnswersInOrder() throws Exception {
        assertEquals(
                List.of("200", "n0", "200", "n1", "200", "n2"),
                pipeline(get(0, "") + get(1, "") + get(2, "Connection: close\r\n") + get(3, "")));
    }

    @Test
    void givenBadRequestBehindAGoodOne_whenSent_thenItsRefusalComesSecond() throws Exception {
        assertEquals(List.of("200", "n0", "400"), pipeline(get(0, "") + "\u0001\u0002 \r\n\r\n"));
    }

    @Test
    void givenHugeBodyBehindAGoodRequest_whenSent_thenItsRefusalComesSecond() throws Exception {
        String huge = "POST /api/v1/gated HTTP/1.1\r\nContent-Length: 70000\r\n";
        assertEquals(List.of("200", "n0", "413"), pipeline(get(0, "") + huge + "\r\n" + "x".repeat(70_000)));
        assertEquals(List.of("200", "n1", "413"), pipeline(get(1, "") + huge + "Expect: 100-continue\r\n\r\n"));
    }

    @Test
    void givenProbesAndRequests_whenPipelined_thenAnswersInOrder() throws Exception {
        String probe = "GET /healthz HTTP/1.1\r\n\r\n";
        assertEquals(
                List.of("200", "200", "n0", "200", "200", "n1"),
                pipeline(probe + get(0, "") + probe + get(1, "Connection: close\r\n")));
    }

    @Test
    void givenMoreThanMayWait_whenPipelined_thenThoseWaitingAreAnsweredAndTheConnectionEnds() throws Exception {
        try (Socket socket = connect()) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                requests.append(get(i, ""));
            }
            socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.US_ASCII));
            awaitRead();
            gate.countDown();
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertEquals(
                    IntStream.rangeClosed(0, Connection.MAX_WAITING)
                            .mapToObj(i -> "n" + i)
                            .toList(),
                    Pattern.compile("n\\d+")
                            .matcher(answers)
                            .results()
                            .map(found -> found.group())
                            .toList());
            assertEquals(
                    1,
                    Pattern.compile("(?i)connection: close")
                            .matcher(answers)
                            .results()
                            .count());
        }
    }

    @Test
    void givenRequestBehindATrace_whenTheTraceRuns_thenItGoesOn() throws Exception {
        try (Socket socket = connect()) {
            String trace = get(0, "").replace("gated/n0", "trace?call=x");
            socket.getOutputStream().write((trace + get(1, "")).getBytes(StandardCharsets.US_ASCII));
            fake.awaitTrace();
            awaitRead();
            fake.trace("line");
            StringBuilder seen = new StringBuilder();
            while (seen.indexOf("line") < 0) {
                int next = socket.getInputStream().read();
                assertTrue(next >= 0, "ended after: " + seen);
                seen.append((char) next);
            }
        }
    }
}
