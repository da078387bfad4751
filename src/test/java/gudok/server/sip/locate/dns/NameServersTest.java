package gudok.server.sip.locate.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.server.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameServersTest {
    @TempDir
    Path folder;

    private static List<String> of(Path file) {
        return NameServers.of(file).stream()
                .map(server -> server.getAddress().getHostAddress() + " " + server.getPort())
                .toList();
    }

    @Test
    void givenFile_whenRead_thenTheFirstThreeServers() throws Exception {
        Path file = Files.writeString(
                folder.resolve("resolv.conf"),
                "# nameserver 192.0.2.9\nsearch a.example\n nameserver\t192.0.2.1 # one\nnameserver nonsense\n"
                        + "nameserver 2001:db8::1\nnameserver 192.0.2.3\nnameserver 192.0.2.4\noptions ndots:2\n");
        assertEquals(List.of("192.0.2.1 53", "2001:db8:0:0:0:0:0:1 53", "192.0.2.3 53"), of(file));
    }

    @Test
    void givenNoFileOrNoServers_whenRead_thenThisMachine() throws Exception {
        assertEquals(List.of("127.0.0.1 53"), of(folder.resolve("absent")));
        assertEquals(List.of("127.0.0.1 53"), of(Files.write(folder.resolve("binary"), new byte[] {-1, 0, -2, 10})));
    }

    @Test
    void givenFileThatChanges_whenLookedAtLater_thenReadAgain() throws Exception {
        VirtualTime time = new VirtualTime();
        Path file = Files.writeString(folder.resolve("resolv.conf"), "nameserver 192.0.2.1");
        SystemFile<List<String>> watched = new SystemFile<>(file, time, NameServersTest::of);
        assertEquals(List.of("192.0.2.1 53"), watched.content());
        Files.writeString(file, "nameserver 192.0.2.2");
        Files.setLastModifiedTime(file, FileTime.from(time.instant()));
        assertEquals(List.of("192.0.2.1 53"), watched.content());
        time.advance(Duration.ofSeconds(10));
        assertEquals(List.of("192.0.2.2 53"), watched.content());
    }
}
