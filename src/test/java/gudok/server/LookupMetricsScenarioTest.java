package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.SipPhone;
import gudok.server.view.Metric;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A call to a name asks the name server of the settings, and is counted by what came of it. */
class LookupMetricsScenarioTest {
    private static final int RESPONSE = 0x81;
    private static final int NO_SUCH_NAME = 0x83;
    private static final int FAILED = 0x82;

    private static Map<String, Double> lookups(TestServer server) {
        Map<String, Double> results = new TreeMap<>();
        server.server().metrics().stream()
                .filter(metric -> metric.name().equals("gudok_dns_lookups_total"))
                .flatMap(metric -> metric.samples().stream())
                .forEach((Metric.Sample sample) -> results.put(sample.labels().get("result"), sample.value()));
        return results;
    }

    /** Says the same to every question, until it is closed. */
    private static void serve(DatagramSocket socket, int code) {
        byte[] bytes = new byte[512];
        try {
            while (true) {
                DatagramPacket asked = new DatagramPacket(bytes, bytes.length);
                socket.receive(asked);
                bytes[2] = (byte) RESPONSE;
                bytes[3] = (byte) code;
                socket.send(asked);
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static Map<String, Double> afterACall(int code) throws IOException {
        try (DatagramSocket names = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Thread serving = new Thread(() -> serve(names, code), "name-server");
            serving.setDaemon(true);
            serving.start();
            try (TestServer server = new TestSetup()
                            .extension("90", "bridge sofia/external/bob@nowhere.example", "respond 404")
                            .set("dns_servers", "127.0.0.1:" + names.getLocalPort())
                            .start();
                    SipPhone phone = server.registered("1000")) {
                assertEquals(Map.of("failed", 0.0, "found", 0.0, "none", 0.0), lookups(server));
                assertTrue(phone.dial("90").finalStatus() >= 400);
                return lookups(server);
            }
        }
    }

    @Test
    void givenNameThatThereIsNot_whenCalled_thenNoneIsCounted() throws IOException {
        Map<String, Double> counted = afterACall(NO_SUCH_NAME);
        assertTrue(counted.get("none") > 0, counted::toString);
        assertEquals(0, counted.get("failed") + counted.get("found"), counted::toString);
    }

    @Test
    void givenNameServerThatFails_whenCalled_thenThatIsCounted() throws IOException {
        Map<String, Double> counted = afterACall(FAILED);
        assertTrue(counted.get("failed") > 0, counted::toString);
        assertEquals(0, counted.get("none") + counted.get("found"), counted::toString);
    }
}
