package gudok.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminServerTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final FakeServer fake = new FakeServer();
    private static final int TERMINALS = 40;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Patient patient = new Patient(new CountDownLatch(8), new CountDownLatch(1));

    @TempDir
    private Path folder;

    private Path data;
    private AdminServer server;

    @BeforeEach
    void start() throws IOException {
        data = folder.resolve("data");
        List<Resource> resources = new ArrayList<>(fake.resources());
        resources.add(new Broken());
        resources.add(new Mirror());
        resources.add(patient);
        server = AdminServer.start(ANY_PORT, data, fake, resources);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private record Broken() implements Resource {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public Answer answer(ApiRequest request) {
            throw new IllegalStateException("secret detail");
        }
    }

    /** Keeps all who ask until it is told that they have waited enough. */
    private record Patient(CountDownLatch several, CountDownLatch enough) implements Resource {
        @Override
        public String name() {
            return "patient";
        }

        @Override
        public Answer answer(ApiRequest request) {
            return new Answer.Slow(() -> {
                several.countDown();
                try {
                    return enough.await(30, TimeUnit.SECONDS) ? Answer.of("done") : Answer.refused(500, "forgotten");
                } catch (InterruptedException e) {
                    return Answer.refused(500, "interrupted");
                }
            });
        }
    }

    private record Mirror() implements Resource {
        @Override
        public String name() {
            return "mirror";
        }

        @Override
        public Set<String> methods() {
            return Set.of("POST", "GET");
        }

        @Override
        public Answer answer(ApiRequest request) {
            return Answer.of(List.of(request.path(), request.parameter("q").orElse("-"), request.body()));
        }
    }

    private String token() throws IOException {
        return Files.readString(data.resolve("api.token")).strip();
    }

    private HttpRequest.Builder request(String path) throws IOException {
        String address = Files.readString(data.resolve("api.address")).strip();
        return HttpRequest.newBuilder(URI.create("http://" + address + path))
                .header("Authorization", "Bearer " + token());
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body().strip();
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    @Test
    void givenToken_whenStatusIsAsked_thenItsFieldsInSnakeCase() throws Exception {
        assertEquals(
                "200 {\"version\":\"0.1.0\",\"uptime_s\":93784,\"registrations\":7,\"calls\":3,\"legs\":5,\"calls_total\":1234,\"configuration\":{\"version\":1,\"since\":\"2030-01-01T00:00:00Z\",\"users\":20,\"forced\":null,\"last_refusal\":null},\"store\":\"ok\",\"sip\":{\"listening\":\"udp:192.0.2.2:5060\",\"connections\":{\"tcp\":2,\"tls\":1},"
                        + "\"tls\":{\"TLSv1.3\":1},\"certificate_until\":\"2031-01-01T00:00:00Z\",\"certificate_refused\":\"own.crt:1:1: error: is no certificate\"}}",
                get("/api/v1/status"));
    }

    @Test
    void givenManyRequestsThatTakeTime_whenAskedAtOnce_thenNoneIsRefused() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int asked = 0; asked < TERMINALS; asked++) {
            answers.add(client.sendAsync(request("/api/v1/patient").build(), HttpResponse.BodyHandlers.ofString()));
        }
        assertTrue(patient.several().await(30, TimeUnit.SECONDS), "several are worked on at a time");
        patient.enough().countDown();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertEquals(200, answer.get(30, TimeUnit.SECONDS).statusCode());
        }
    }

    @Test
    void givenNoOrWrongToken_whenAsked_then401() throws Exception {
        String expected = "401 {\"error\":\"the token of DATA/api.token is missing or wrong\"}";
        URI uri = request("/api/v1/status").build().uri();
        assertEquals(expected, send(HttpRequest.newBuilder(uri).build()));
        for (String wrong :
                List.of("Bearer ", "Bearer " + "0".repeat(64), "Basic " + token(), "Bearer " + token() + "0")) {
            assertEquals(
                    expected,
                    send(HttpRequest.newBuilder(uri)
                            .header("Authorization", wrong)
                            .build()));
        }
        assertEquals(
                "200",
                send(HttpRequest.newBuilder(uri)
                                .header("authorization", "bearer " + token())
                                .build())
                        .substring(0, 3));
    }

    @Test
    void givenLoopback_whenProbed_thenNoTokenIsNeeded() throws Exception {
        URI health = request("/healthz").build().uri();
        URI ready = request("/readyz").build().uri();
        assertEquals(
                "200 {\"status\":\"ok\"}", send(HttpRequest.newBuilder(health).build()));
        assertEquals(
                "200 {\"status\":\"ok\"}", send(HttpRequest.newBuilder(ready).build()));
        fake.stop();
        assertEquals(
                "200 {\"status\":\"ok\"}", send(HttpRequest.newBuilder(health).build()));
        assertEquals(
                "503 {\"error\":\"not ready\"}",
                send(HttpRequest.newBuilder(ready).build()));
    }

    @Test
    void givenLoopback_whenMetricsAreAsked_thenTextOfPrometheusWithoutAToken() throws Exception {
        URI metrics = request("/metrics").build().uri();
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, response.statusCode());
        assertEquals(
                "text/plain; version=0.0.4; charset=utf-8",
                response.headers().firstValue("content-type").orElseThrow());
        assertEquals("""
                # HELP gudok_calls_ended_total Ends \\\\ of calls\\nby cause.
                # TYPE gudok_calls_ended_total counter
                gudok_calls_ended_total{cause="a\\"b\\\\c\\nd"} 3
                """, response.body());
        assertEquals(
                "405 {\"error\":\"only GET\"}",
                send(HttpRequest.newBuilder(metrics)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build()));
        assertEquals(
                200,
                client.send(request("/metrics").build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode());
    }

    @Test
    void givenOddRequests_whenSent_thenClearRefusals() throws Exception {
        assertEquals("404 {\"error\":\"there is no such resource\"}", get("/api/v1/nothing"));
        assertEquals("404 {\"error\":\"there is nothing here; the API begins with /api/v1/\"}", get("/../etc/passwd"));
        assertEquals(
                "405 {\"error\":\"only GET\"}",
                send(request("/api/v1/status")
                        .method("PUT", HttpRequest.BodyPublishers.noBody())
                        .build()));
        assertEquals(
                "405 {\"error\":\"only GET\"}",
                send(request("/healthz")
                        .method("POST", HttpRequest.BodyPublishers.noBody())
                        .build()));
        assertEquals("500 {\"error\":\"internal error; see the server's log\"}", get("/api/v1/broken"));
    }

    @Test
    void givenPathQueryAndBody_whenSent_thenTheResourceGetsThemDecoded() throws Exception {
        HttpRequest request = request("/api/v1/mirror/a%20b/c?q=%D1%8F")
                .POST(HttpRequest.BodyPublishers.ofString("body"))
                .build();
        assertEquals("200 [[\"a b\",\"c\"],\"я\",\"body\"]", send(request));
    }

    @Test
    void givenHugeBodyOrHeaders_whenSent_thenRefused() throws Exception {
        HttpRequest body = request("/api/v1/mirror")
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(70_000)))
                .build();
        assertEquals("413", send(body).substring(0, 3));
        assertEquals(
                "400",
                raw("GET /healthz HTTP/1.1\r\nX: " + "x".repeat(9000) + "\r\n\r\n")
                        .split(" ")[1]);
        assertEquals(
                "400", raw("GET /" + "x".repeat(9000) + " HTTP/1.1\r\n\r\n").split(" ")[1]);
        assertEquals("404", raw(bearer("/api/v1/%zz")).split(" ")[1]);
        assertEquals("404", raw(bearer("/api/v1/status?x=%")).split(" ")[1]);
        assertEquals("400", raw("\u0001\u0002 \r\n\r\n").split(" ")[1]);
    }

    private String bearer(String path) throws IOException {
        return "GET " + path + " HTTP/1.1\r\nAuthorization: Bearer " + token() + "\r\n\r\n";
    }

    /** Sends bytes; the first line of what comes back, empty when the server just closes. */
    private String raw(String text) throws IOException {
        try (Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            return String.valueOf(in.readLine());
        }
    }

    @Test
    void givenFilesOfTheServer_whenStarted_thenPrivateAndTheTokenIsKept() throws Exception {
        for (String file : List.of("api.token", "api.address")) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))),
                    file);
        }
        String token = token();
        assertTrue(token.matches("[0-9a-f]{64}"));
        server.close();
        assertFalse(Files.exists(data.resolve("api.address")));
        server = AdminServer.start(ANY_PORT, data, fake, fake.resources());
        assertEquals(token, token());
    }

    @Test
    void givenBrokenTokenFile_whenStarted_thenANewOne() throws Exception {
        server.close();
        Files.writeString(data.resolve("api.token"), "short");
        server = AdminServer.start(ANY_PORT, data, fake, fake.resources());
        assertTrue(token().matches("[0-9a-f]{64}"));
    }

    @Test
    void givenTakenPort_whenStarted_thenAnotherOneIsUsedAndWritten(@TempDir Path other) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                AdminServer second = AdminServer.start(
                        new InetSocketAddress(taken.getInetAddress(), taken.getLocalPort()),
                        other,
                        fake,
                        fake.resources())) {
            assertNotEquals(taken.getLocalPort(), second.address().getPort());
            assertEquals(
                    "127.0.0.1:" + second.address().getPort(),
                    Files.readString(other.resolve("api.address")).strip());
        }
    }

    @Test
    void givenTrace_whenMessagesCome_thenTheyAreStreamedUntilTheAskerGoes() throws Exception {
        HttpResponse<Stream<String>> response = client.send(
                request("/api/v1/trace?address=192.0.2.1:5060").build(), HttpResponse.BodyHandlers.ofLines());
        TraceFilter filter = fake.awaitTrace();
        assertEquals(
                new TraceFilter.Address(InetAddress.getByName("192.0.2.1"), java.util.OptionalInt.of(5060)), filter);
        fake.trace("INVITE sip:1000 SIP/2.0\r\n\r\n");
        fake.trace("one line");
        try (Stream<String> lines = response.body()) {
            assertEquals(
                    List.of("INVITE sip:1000 SIP/2.0", "", "one line"),
                    lines.limit(3).toList());
        }
        assertEquals(filter, fake.awaitEnd());
    }

    @Test
    void givenTraces_whenSwitchedOff_thenAllEnd() throws Exception {
        HttpResponse<Stream<String>> response =
                client.send(request("/api/v1/trace?call=abc@host").build(), HttpResponse.BodyHandlers.ofLines());
        assertEquals(new TraceFilter.Named("abc@host"), fake.awaitTrace());
        assertEquals("200 {\"ended\":1}", send(request("/api/v1/trace").DELETE().build()));
        try (Stream<String> lines = response.body()) {
            assertEquals(0, lines.count());
        }
        fake.awaitEnd();
    }

    @Test
    void givenUnclearTrace_whenAsked_then400() throws Exception {
        for (String query : List.of(
                "", "?address=", "?address=1.2.3.4:99999", "?address=host", "?call=", "?address=1.2.3.4&call=x")) {
            assertEquals("400", get("/api/v1/trace" + query).substring(0, 3), query);
        }
    }

    @Test
    void givenManyTraces_whenOneMoreIsAsked_then503() throws Exception {
        for (int i = 0; i < 16; i++) {
            client.send(request("/api/v1/trace?call=" + i).build(), HttpResponse.BodyHandlers.ofLines());
            fake.awaitTrace();
        }
        assertEquals("503", get("/api/v1/trace?call=17").substring(0, 3));
    }
}
