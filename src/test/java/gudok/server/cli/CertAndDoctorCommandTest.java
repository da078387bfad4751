package gudok.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import gudok.server.sip.tls.TlsDescription;
import gudok.server.sip.tls.TlsIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertAndDoctorCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void writeConfig() throws IOException {
        config = folder.resolve("config");
        Files.createDirectories(config.resolve("sounds/en"));
        Files.writeString(config.resolve("gudok.xml"), "<document/>");
    }

    private int gudok(String command, String... more) {
        out.reset();
        err.reset();
        String[] place = {
            command,
            "--config",
            config.toString(),
            "--data",
            folder.resolve("data").toString()
        };
        return new CommandLineInterface(
                        options -> 1, Configuration::findings, new PrintStream(out, true), new PrintStream(err, true))
                .execute(Stream.concat(Stream.of(place), Stream.of(more)).toArray(String[]::new));
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private TlsDescription description() {
        var settings = Configuration.inspect(new ConfigPlace(config, folder.resolve("data"), Map.of()))
                .settings();
        return TlsIdentity.load(settings.tls(), Instant.now()).describe().orElseThrow();
    }

    @Test
    void givenNothing_whenMade_thenItIsUsedWithoutASetting() throws IOException {
        assertEquals(0, gudok("cert", "--self-signed", "--name", "PBX.example.org", "--name", "192.0.2.99"));
        TlsDescription made = description();
        assertEquals("CN=pbx.example.org", made.issuer());
        assertTrue(
                made.names().containsAll(List.of("pbx.example.org", "192.0.2.99", "localhost", "127.0.0.1")),
                made.names().toString());
        assertTrue(output().contains(made.fingerprint()), output());
        assertTrue(output().contains("The server uses them from its next start"), output());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(config.resolve("tls/gudok.key"))));
    }

    @Test
    void givenFilesThatAreThere_whenMadeAgain_thenRefusedUnlessForced() {
        assertEquals(0, gudok("cert", "--self-signed"));
        String before = description().fingerprint();
        assertEquals(1, gudok("cert", "--self-signed"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("--force"));
        assertEquals(before, description().fingerprint());
        assertEquals(0, gudok("cert", "--self-signed", "--force", "--key", "RSA", "--days", "2"));
        assertNotEquals(before, description().fingerprint());
        assertEquals("RSA 2048", description().key());
    }

    @Test
    void givenAnotherFolder_whenMade_thenTheSettingsToWriteAreShown() {
        Path elsewhere = folder.resolve("elsewhere");
        assertEquals(0, gudok("cert", "--self-signed", "--out", elsewhere.toString()));
        assertTrue(output().contains("data=\"tls_certificate=" + elsewhere + "/gudok.crt\"/>"), output());
        assertTrue(output().contains("data=\"tls_key=" + elsewhere + "/gudok.key\"/>"), output());
        assertFalse(Files.exists(config.resolve("tls")));
    }

    @ParameterizedTest
    @CsvSource({
        "--days,0,--days must be a whole number from 1 to 36500",
        "--name,*.example.org,--name \"*.example.org\" is neither a domain nor an IP address",
        "--name,a b,--name \"a b\" is neither a domain nor an IP address",
        "--key,dsa,--key must be ec or rsa",
    })
    void givenWrongOptions_whenMade_thenUsage(String option, String value, String problem) {
        assertEquals(2, gudok("cert", "--self-signed", option, value));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains(problem), err.toString(StandardCharsets.UTF_8));
        assertFalse(Files.exists(config.resolve("tls")));
    }

    @Test
    void givenNoKind_whenMade_thenUsage() {
        assertEquals(2, gudok("cert"));
    }

    @Test
    void givenSoundMachine_whenDoctorLooks_thenExitCodeFollowsErrors() throws IOException {
        String[] free = {"--set", "sip_bind=127.0.0.1", "--set", "sip_port=0", "--set", "http_port=0"};
        assertEquals(0, gudok("doctor", free), this::output);
        List<String> found = output().lines().takeWhile(line -> !line.isEmpty()).toList();
        assertTrue(found.stream().allMatch(line -> line.matches("(ok|warning): .+: .+")), output());
        List<String> table = output().lines().skip(found.size() + 1).toList();
        assertEquals("AT         OVER  TOLD TO LOCAL NETWORKS           TOLD TO ALL OTHERS", table.get(0));
        assertEquals("127.0.0.1  udp   sip:127.0.0.1:?                  sip:127.0.0.1:?", table.get(1));
        assertEquals("127.0.0.1  sdp   127.0.0.1                        127.0.0.1", table.get(table.size() - 1));
        Files.writeString(config.resolve("gudok.xml"), "<document");
        assertEquals(1, gudok("doctor", free));
        assertTrue(output().startsWith("error: settings: "), output());
        assertTrue(err.toString(StandardCharsets.UTF_8).startsWith("1 error, "));
    }

    @Test
    void givenJson_whenDoctorLooks_thenAnArray() {
        gudok("doctor", "--json");
        assertTrue(JsonText.parse(output()).isArray());
        assertEquals("settings", JsonText.parse(output()).get(0).path("what").asText());
        List<String> rows = new ArrayList<>();
        for (JsonNode row : JsonText.parse(output())) {
            String whole =
                    row.path("what").asText() + " " + row.path("severity").asText();
            rows.add(whole + " " + row.path("transport").asText());
            assertEquals(
                    row.path("transport").asText().equals("all"),
                    row.path("others_told").isNull(),
                    row.toString());
        }
        assertTrue(rows.contains("advertised ok sdp"), rows.toString());
    }
}
