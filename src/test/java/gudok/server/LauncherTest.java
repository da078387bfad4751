package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.cli.RunOptions;
import gudok.server.config.ConfigPlace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that fail: one that succeeds would not come back. */
class LauncherTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void nameFolder() {
        data = folder.resolve("data");
    }

    private int run(Map<String, String> sets) {
        Launcher launcher =
                new Launcher(InstantSource.system(), new PrintStream(out, true), new PrintStream(err, true));
        return launcher.run(new RunOptions(new ConfigPlace(Path.of("..", "config"), data, sets)));
    }

    @Test
    void givenRunningServer_whenAnotherStartsOnItsData_thenItsFilesStay() throws IOException {
        try (DataFolder first = DataFolder.take(data)) {
            Files.writeString(data.resolve("api.address"), "127.0.0.1:1\n");
            assertEquals(1, run(Map.of("sip_port", "0", "http_port", "0")));
            assertEquals(
                    "gudok: the data folder " + first.path() + " is already used by a running server (process "
                            + ProcessHandle.current().pid() + ")\n",
                    err.toString(StandardCharsets.UTF_8));
            assertEquals("127.0.0.1:1\n", Files.readString(data.resolve("api.address")));
            assertEquals("", out.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void givenCertificateThatCannotBeUsed_whenStarted_thenPlaceAndReasonAndNothingStarts() throws IOException {
        Path certificate = Files.writeString(folder.resolve("bad.pem"), "no certificate");
        assertEquals(1, run(Map.of("sip_port", "0", "http_port", "0", "tls_certificate", certificate.toString())));
        String told = err.toString(StandardCharsets.UTF_8);
        assertTrue(told.startsWith(certificate + ":1:1: error: holds no certificate"), told);
        assertTrue(told.endsWith("gudok: the configuration has errors; nothing was started\n"), told);
    }

    @Test
    void givenTakenPort_whenStarted_thenOneLineNoPasswordAndTheFolderIsFreeAgain() throws IOException {
        try (DatagramSocket other = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            String port = String.valueOf(other.getLocalPort());
            assertEquals(1, run(Map.of("sip_bind", "127.0.0.1", "sip_port", port, "http_port", "0")));
            String said = err.toString(StandardCharsets.UTF_8);
            assertTrue(said.contains("gudok: udp port " + port + " on 127.0.0.1 is taken by another program"), said);
            assertEquals("", out.toString(StandardCharsets.UTF_8));
            assertFalse(Files.exists(data.resolve("default_password")));
        }
        DataFolder.take(data).close();
    }
}
