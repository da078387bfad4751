package gudok.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import gudok.server.sip.transport.stream.StreamPoint;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GreetingTest {
    private static final String WEB_PAGES =
            "\nWeb pages (WS, WSS) register and exchange messages; calls from browsers need"
                    + " DTLS-SRTP, which is not there yet.\n\n";

    @TempDir
    private Path folder;

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress("127.0.0.1", port);
    }

    private String text(StreamPoint... points) {
        Configuration configuration =
                Configuration.load(new ConfigPlace(Path.of("..", "config"), folder, Map.of("domain", "127.0.0.1")));
        Plan plan = Plan.read(configuration, InstantSource.system());
        return new Greeting(plan, List.of(at(5170)), List.of(points), at(8080)).text();
    }

    @Test
    void givenTransportsOnTheirPorts_whenReady_thenEachPortIsTold() {
        String text = text(
                new StreamPoint("tcp", at(5170)),
                new StreamPoint("tls", at(5171)),
                new StreamPoint("ws", at(5176)),
                new StreamPoint("wss", at(7453)));
        assertTrue(
                text.contains("\n  transport             UDP or TCP at port 5170, TLS at port 5171, WS at port 5176,"
                        + " WSS at port 7453\n"),
                text);
        assertTrue(text.endsWith(WEB_PAGES), text);
    }

    @Test
    void givenNoWebSockets_whenReady_thenNothingIsSaidOfWebPages() {
        String text = text();
        assertTrue(text.contains("\n  transport             UDP at port 5170\n"), text);
        assertFalse(text.contains("Web pages"), text);
    }
}
