package gudok.server.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import gudok.server.config.PrivateFile;
import gudok.server.sip.tls.SelfSigned;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other programs on the machine, name servers, and what peers are told. */
class SurroundingsTest {
    private static final Instant NOW = Instant.parse("2030-06-01T00:00:00Z");
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final String HEAD = "  sl  local_address rem_address st queues tr retrnsmt uid timeout inode\n";
    private static final int PATIENCE_MS = 5000;

    @TempDir
    private Path folder;

    private final Map<String, String> sets = new HashMap<>(Map.of("sip_bind", "127.0.0.1", "domain", "127.0.0.1"));
    private Optional<RunningServer> server = Optional.empty();
    private Path config;
    private Path data;

    @BeforeEach
    void makeFolders() throws IOException {
        config = Files.createDirectories(folder.resolve("config/sounds/en"))
                .getParent()
                .getParent();
        data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(config.resolve("gudok.xml"), "<document/>");
    }

    private List<String> look(Check check) {
        Configuration configuration = Configuration.inspect(new ConfigPlace(config, data, sets));
        Patient patient =
                new Patient(configuration, folder.resolve("root"), Map.of(), InstantSource.fixed(NOW), server);
        return check.look(patient).stream()
                .map(one -> one.toString().replace(folder + "/", ""))
                .toList();
    }

    private void system(String file, String text) throws IOException {
        Path path = folder.resolve("root").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void process(long number, String name, int... inodes) throws IOException {
        system("proc/" + number + "/comm", name + "\n");
        Path files = Files.createDirectories(folder.resolve("root/proc/" + number + "/fd"));
        for (int inode : inodes) {
            Files.createSymbolicLink(files.resolve(String.valueOf(inode)), Path.of("socket:[" + inode + "]"));
        }
    }

    private static String row(String place, int port, String state, int inode) {
        return String.format("   1: %s:%04X 00000000:0000 %s 0:0 00:0 0 0 0 %d 2%n", place, port, state, inode);
    }

    @ParameterizedTest
    @CsvSource({
        "udp,0100007F,true",
        "udp,00000000,true",
        "udp,070200C0,false",
        "udp6,0000000000000000FFFF00000100007F,true",
        "udp6,00000000000000000000000000000000,true",
        "udp6,00000000000000000000000001000000,false",
        "tcp,0100007F,false"
    })
    void givenSocketsOfOneAddress_whenTheOwnerIsWanted_thenOnlyWhoIsInTheWay(String table, String place, boolean found)
            throws IOException {
        system("proc/net/" + table, HEAD + row(place, 5060, "07", 77));
        process(4711, "asterisk", 76, 77);
        SocketOwner owners = new SocketOwner(folder.resolve("root"));
        assertEquals(
                found,
                owners.of(true, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 5060)
                        .isPresent());
    }

    @Test
    void givenIpv6_whenTheOwnerIsWanted_thenItsFourWordsAreRead() throws IOException {
        system("proc/net/tcp6", HEAD + row("B80D0120000000000000000007000000", 5061, "0A", 78));
        process(4711, "kamailio", 78);
        SocketOwner owners = new SocketOwner(folder.resolve("root"));
        assertEquals(
                4711,
                owners.of(false, InetAddress.getByName("2001:db8::7"), 5061).orElse(0));
        assertTrue(owners.of(false, InetAddress.getByName("2001:db8::8"), 5061).isEmpty());
    }

    @Test
    void givenPortsForSoundThatOthersHave_whenLookedAt_thenWhoHasThem() throws IOException {
        system(
                "proc/net/udp",
                HEAD + row("00000000", 16384, "07", 1) + row("0100007F", 32767, "07", 2)
                        + row("00000000", 20000, "07", 3) + row("00000000", 32768, "07", 4) + "broken\n");
        process(4711, "asterisk", 1, 2, 4);
        List<String> found = look(new MediaPortsCheck());
        assertEquals(
                List.of(
                        "warning: rtp ports: 2 of 16384-32767 are in use by process 4711 (asterisk): end that program, or"
                                + " set rtp_ports to ports of which no other program takes any",
                        "warning: rtp ports: 1 of 16384-32767 is in use by another program, of another user (root sees"
                                + " with ss -lnp which): end that program, or set rtp_ports to ports of which no other"
                                + " program takes any"),
                found);
        server = Optional.of(new RunningServer(Optional.of(4711L)));
        assertEquals(
                List.of("ok: rtp ports: 16384-32767 carry 4096 calls between two phones, max_calls is 4000"),
                look(new MediaPortsCheck()));
    }

    @Test
    void givenTakenPortOfTls_whenLookedAt_thenItsSettingIsNamed() throws IOException {
        SelfSigned made = SelfSigned.make(List.of("127.0.0.1"), SelfSigned.KeyType.EC, NOW, 100);
        Files.createDirectories(config.resolve("tls"));
        Files.writeString(config.resolve("tls/gudok.crt"), made.certificate());
        PrivateFile.create(config.resolve("tls/gudok.key"), made.key());
        List.of("sip_port", "ws_port", "wss_port", "http_port").forEach(name -> sets.put(name, "0"));
        try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
            sets.put("sip_tls_port", String.valueOf(taken.getLocalPort()));
            system("proc/net/tcp", HEAD + row("0100007F", taken.getLocalPort(), "0A", 5));
            process(99, "opensips", 5);
            assertEquals(
                    List.of("error: ports: tls 127.0.0.1:" + taken.getLocalPort()
                            + " is in use by process 99 (opensips): end that program, or set sip_tls_port"),
                    look(new PortCheck()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "128,0,ok: name servers: SERVER answers",
        "128,3,ok: name servers: SERVER answers",
        "128,5,'warning: name servers: SERVER refuses to answer this machine (REFUSED), so calls to names, other than in"
                + " /etc/hosts, fail: name one that answers in dns_servers, or use IP addresses only'",
        "128,2,'warning: name servers: SERVER answers that it has failed (SERVFAIL), so calls'",
        "128,4,'warning: name servers: SERVER answers with error 4, so calls'",
        "0,0,'warning: name servers: SERVER answers with something that is no DNS, so calls'",
    })
    void givenNameServer_whenLookedAt_thenHowItAnswers(int flags, int code, String expected) throws Exception {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            sets.put("dns_servers", "127.0.0.1:" + socket.getLocalPort());
            Thread answering = new Thread(() -> answer(socket, flags, code), "name-server");
            answering.start();
            List<String> found = look(new NameServerCheck(PATIENCE_MS));
            answering.join();
            assertEquals(1, found.size());
            assertTrue(found.get(0).startsWith(expected.replace("SERVER", sets.get("dns_servers"))), found.toString());
        }
    }

    private static void answer(DatagramSocket socket, int flags, int code) {
        try {
            DatagramPacket asked = new DatagramPacket(new byte[512], 512);
            socket.receive(asked);
            asked.getData()[2] = (byte) flags;
            asked.getData()[3] = (byte) code;
            socket.send(asked);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void givenNameServersThatAreSilent_whenLookedAt_thenTheyAreNamed() throws Exception {
        try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
                DatagramSocket good = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            String first = "127.0.0.1:" + silent.getLocalPort();
            sets.put("dns_servers", first);
            assertTrue(look(new NameServerCheck(1)).get(0).startsWith("warning: name servers: " + first + " does not"));
            String second = "127.0.0.1:" + good.getLocalPort();
            sets.put("dns_servers", first + "," + second);
            Thread answering = new Thread(() -> answer(good, 128, 0), "name-server");
            answering.start();
            List<String> found = look(new NameServerCheck(500));
            answering.join();
            assertEquals(
                    List.of(
                            "ok: name servers: " + second + " answers",
                            "warning: name servers: " + first
                                    + " does not answer: mend it, or take it out of dns_servers: lookups wait for it"),
                    found);
        }
    }

    @Test
    void givenExternalAddress_whenAdvertised_thenEachTransportHasItsContact() {
        sets.put("external_address", "203.0.113.10");
        sets.put("sip_tcp_port", "5070");
        sets.put("ws_port", "5066");
        List<Advertised> rows = Advertised.of(
                Configuration.inspect(new ConfigPlace(config, data, sets)).settings());
        assertEquals(
                List.of(
                        new Advertised("127.0.0.1", "udp", "sip:127.0.0.1:5060", "sip:203.0.113.10:5060"),
                        new Advertised(
                                "127.0.0.1",
                                "tcp",
                                "sip:127.0.0.1:5070;transport=tcp",
                                "sip:203.0.113.10:5070;transport=tcp"),
                        new Advertised(
                                "127.0.0.1",
                                "ws",
                                "sip:127.0.0.1:5066;transport=ws",
                                "sip:203.0.113.10:5066;transport=ws"),
                        new Advertised("127.0.0.1", "sdp", "127.0.0.1", "203.0.113.10")),
                rows);
    }

    @Test
    void givenDataThatEverybodyMayChange_whenLookedAt_thenWarning() throws IOException {
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertEquals(
                List.of("warning: files: everybody may put files into data and remove what is there: chmod o-w data"),
                look(new FileRightsCheck()));
    }
}
