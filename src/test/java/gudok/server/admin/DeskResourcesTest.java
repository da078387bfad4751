package gudok.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registrations, pings and bans over HTTP: shapes, refusals, sizes. */
class DeskResourcesTest {
    private static final String FIRST = "{\"aor\":\"1000@example.net\",\"contact\":\"sip:1000@10.0.0.7:5060;ob\","
            + "\"source\":\"198.51.100.7:40000\",\"transport\":\"udp\",\"user_agent\":\"phone/1\",\"call_id\":\"call-0\","
            + "\"expires_s\":3540,\"state\":\"reachable\",\"rtt_ms\":12,"
            + "\"flow\":{\"connection\":\"none\",\"instance\":null,\"reg_id\":null,\"tls\":null,\"cipher\":null}}";

    private final FakeServer fake = new FakeServer();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path data;

    private AdminServer server;

    /** Rows that break after some. */
    private record Breaking() implements Resource {
        @Override
        public String name() {
            return "breaking";
        }

        @Override
        public Answer answer(ApiRequest request) {
            return new Answer.Rows(() -> Stream.iterate(0, row -> row + 1).peek(row -> {
                if (row == 5000) {
                    throw new IllegalStateException("secret detail");
                }
            }));
        }
    }

    @BeforeEach
    void start() throws IOException {
        List<Resource> resources = new ArrayList<>(fake.resources());
        resources.add(new Breaking());
        server = AdminServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), data, fake, resources);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest request(String method, String path) throws IOException {
        String address = Files.readString(data.resolve("api.address")).strip();
        String token = Files.readString(data.resolve("api.token")).strip();
        return HttpRequest.newBuilder(URI.create("http://" + address + "/api/v1/" + path))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
    }

    private String ask(String method, String path) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request(method, path), HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body().strip();
    }

    @Test
    void givenBindings_whenListed_thenTheFixedShapeWithNullForWhatIsNotMeasured() throws Exception {
        String second = "{\"aor\":\"1001@example.net\",\"contact\":\"sip:1001@10.0.0.7:5060;ob\","
                + "\"source\":\"198.51.100.7:40000\",\"transport\":\"tls\","
                + "\"user_agent\":\"ev\\u001B[2Jil\\u202e\\n\",\"call_id\":\"call-1\",\"expires_s\":3540,"
                + "\"state\":\"unknown\",\"rtt_ms\":null,\"flow\":{\"connection\":\"open\","
                + "\"instance\":\"urn:uuid:00000000-0000-0000-0000-000000000001\",\"reg_id\":2,"
                + "\"tls\":\"TLSv1.3\",\"cipher\":\"TLS_AES_256_GCM_SHA384\"}}";
        assertEquals("200 [" + FIRST + "," + second + "]", ask("GET", "registrations"));
        assertEquals("200 [" + FIRST + "]", ask("GET", "registrations?limit=1"));
        assertEquals("200 [" + FIRST + "]", ask("GET", "registrations?aor=1000"));
        assertEquals("200 []", ask("GET", "registrations?aor=4711"));
        fake.desk().register(0);
        assertEquals("200 []", ask("GET", "registrations"));
    }

    @Test
    void givenManyBindings_whenListed_thenAllComeThoughNobodyHoldsThemAll() throws Exception {
        fake.desk().register(100_000);
        HttpResponse<InputStream> response =
                client.send(request("GET", "registrations"), HttpResponse.BodyHandlers.ofInputStream());
        assertEquals(
                "chunked", response.headers().firstValue("Transfer-Encoding").orElse(""));
        long opened = 0;
        try (InputStream in = response.body()) {
            for (int read = in.read(); read >= 0; read = in.read()) {
                opened += read == '{' ? 1 : 0;
            }
        }
        assertEquals(2 * 100_000, opened, "a row and its flow each");
    }

    @Test
    void givenFailureInTheMiddle_whenRowsAreRead_thenTheyDoNotLookComplete() throws Exception {
        assertThrows(IOException.class, () -> ask("GET", "breaking"));
        assertTrue(ask("GET", "status").startsWith("200 "), "the server goes on");
    }

    @Test
    void givenRefusals_whenListed_thenTimesAreIso8601() throws Exception {
        assertEquals(
                "200 [{\"time\":\"2030-01-01T00:00:00.250Z\",\"user\":\"ev\\u001B[2Jil\\u202e\\n\","
                        + "\"realm\":\"example.net\",\"source\":\"203.0.113.9:5060\",\"user_agent\":\"scanner\","
                        + "\"reason\":\"unknown-user\",\"method\":\"REGISTER\",\"aor\":\"1000@example.net\","
                        + "\"detail\":\"no such user\"}]",
                ask("GET", "registrations/failed"));
    }

    @Test
    void givenAor_whenUnregistered_thenWhatWentIsShownAndNamesArriveWhole() throws Exception {
        assertEquals("200 [" + FIRST + "]", ask("DELETE", "registrations/1000%40example.net"));
        assertEquals("200 [" + FIRST + "]", ask("DELETE", "registrations/%2B49%2F30?contact=sip:a%40b;x%3D%2B"));
        assertEquals(
                "404 {\"error\":\"no phone of nobody is registered with the contact sip:x\"}",
                ask("DELETE", "registrations/nobody?contact=sip:x"));
        assertEquals(
                List.of("unregister 1000@example.net", "unregister +49/30 sip:a@b;x=+", "unregister nobody sip:x"),
                fake.desk().asked());
    }

    @Test
    void givenAor_whenPinged_thenOneResultForEachBinding() throws Exception {
        assertEquals(
                "200 [{\"aor\":\"1000@example.net\",\"contact\":\"sip:1000@10.0.0.7\",\"rtt_ms\":12},"
                        + "{\"aor\":\"1000@example.net\",\"contact\":\"sip:1000@10.0.0.8\",\"rtt_ms\":null}]",
                ask("POST", "pings/1000"));
        assertEquals("404 {\"error\":\"no phone of nobody is registered\"}", ask("POST", "pings/nobody"));
        assertEquals("500 {\"error\":\"internal error; see the server's log\"}", ask("POST", "pings/broken"));
    }

    @Test
    void givenBan_whenListedAndLifted_thenItsShape() throws Exception {
        assertEquals(
                "200 [{\"address\":\"203.0.113.9\",\"since\":\"2030-01-01T00:00:00.250Z\","
                        + "\"until\":\"2030-01-01T00:10:00.250Z\"}]",
                ask("GET", "bans"));
        assertEquals("200 {\"lifted\":\"2001:db8::9\"}", ask("DELETE", "bans/2001%3Adb8%3A%3A9"));
        assertEquals("404 {\"error\":\"10.0.0.1 is not banned\"}", ask("DELETE", "bans/10.0.0.1"));
    }

    @Test
    void givenNonsense_whenAsked_thenRefusedWithAReason() throws Exception {
        assertEquals("400 {\"error\":\"limit must be a whole number\"}", ask("GET", "registrations?limit=-1"));
        assertTrue(ask("GET", "registrations/1000").startsWith("404 "));
        assertTrue(ask("DELETE", "registrations").startsWith("400 "));
        assertTrue(ask("POST", "registrations").startsWith("405 "));
        assertTrue(ask("POST", "pings").startsWith("400 "));
        assertTrue(ask("GET", "pings/1000").startsWith("405 "));
        assertTrue(ask("DELETE", "bans").startsWith("400 "));
        assertTrue(ask("GET", "bans/x").startsWith("404 "));
    }
}
