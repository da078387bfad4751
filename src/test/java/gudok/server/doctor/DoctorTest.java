package gudok.server.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import gudok.server.config.LocalHost;
import gudok.server.config.PrivateFile;
import gudok.server.sip.tls.SelfSigned;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
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

class DoctorTest {
    private static final Instant NOW = Instant.parse("2030-06-01T00:00:00Z");

    @TempDir
    private Path folder;

    private final Map<String, String> sets = new HashMap<>(Map.of("sip_bind", "127.0.0.1", "domain", "127.0.0.1"));
    private final Map<String, String> environment = new HashMap<>();
    private Instant now = NOW;
    private Path config;
    private Path data;

    @BeforeEach
    void makeFolders() throws IOException {
        config = Files.createDirectories(folder.resolve("config/sounds/en"))
                .getParent()
                .getParent();
        data = folder.resolve("data");
        Files.createDirectory(data);
        Files.writeString(config.resolve("gudok.xml"), "<document/>");
        system("proc/sys/net/core/rmem_max", "4194304\n");
        system("proc/self/limits", limits("1048576"));
        system("proc/meminfo", "MemTotal:       24685260 kB\nMemAvailable:   20000000 kB\n");
    }

    private static String limits(String open) {
        return "Limit                     Soft Limit           Hard Limit           Units     \n"
                + "Max open files            1024                 " + open + "              files     \n"
                + "Max locked memory         8388608              8388608              bytes     \n";
    }

    private void system(String file, String text) throws IOException {
        Path path = folder.resolve("root").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private List<String> look(Check check) {
        Patient patient = new Patient(
                Configuration.inspect(new ConfigPlace(config, data, sets)),
                folder.resolve("root"),
                environment,
                InstantSource.fixed(now),
                RunningServer.of(data));
        return check.look(patient).stream()
                .map(one -> one.toString().replace(folder + "/", ""))
                .toList();
    }

    private FileChannel runServer(long process) throws IOException {
        FileChannel lock = FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        assertTrue(lock.tryLock().isValid());
        Files.writeString(data.resolve("lock"), process + "\n");
        return lock;
    }

    @Test
    void givenSoundConfiguration_whenExamined_thenEveryCheckSaysSomething() {
        List<Diagnosis> all = Doctor.examine(Configuration.inspect(new ConfigPlace(config, data, sets)));
        List<String> looked = all.stream().map(Diagnosis::what).distinct().toList();
        assertTrue(
                looked.containsAll(List.of(
                        "settings",
                        "files",
                        "advertised",
                        "domain",
                        "ports",
                        "certificate",
                        "rtp ports",
                        "clock",
                        "disk",
                        "java",
                        "memory")),
                looked.toString());
        assertTrue(all.stream().noneMatch(one -> one.what().equals("doctor")), all.toString());
    }

    @Test
    void givenMistakesInSettings_whenLookedAt_thenPlaceAndSeverity() {
        sets.put("max_calls", "none");
        assertEquals(
                List.of("error: settings: --set:1:1: max_calls \"none\" must be a whole number from 1 to 1000000:"
                        + " ./gudok check tells all that is wrong"),
                look(new ConfigurationCheck()));
    }

    @Test
    void givenTakenPort_whenLookedAt_thenItsProcessIsNamed() throws IOException {
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            sets.put("sip_port", String.valueOf(taken.getLocalPort()));
            sets.put("sip_tcp_port", "0");
            sets.put("ws_port", "0");
            sets.put("http_port", "0");
            assertEquals(
                    List.of(
                            "error: ports: udp 127.0.0.1:" + taken.getLocalPort()
                                    + " is in use by another program, of another user (root sees with ss -lnp which): end that program, or set sip_port"),
                    look(new PortCheck()));
            long process = 4711;
            socketOf(process, taken.getLocalPort());
            assertEquals(
                    List.of("error: ports: udp 127.0.0.1:" + taken.getLocalPort()
                            + " is in use by process 4711 (asterisk): end that program, or set sip_port"),
                    look(new PortCheck()));
            try (FileChannel lock = runServer(process)) {
                assertTrue(lock.isOpen());
                assertEquals(
                        List.of("ok: ports: udp 127.0.0.1:" + taken.getLocalPort()
                                + " is in use by the running server (process 4711)"),
                        look(new PortCheck()));
            }
            try (FileChannel lock = runServer(4712)) {
                assertTrue(lock.isOpen());
                assertTrue(look(new PortCheck()).get(0).startsWith("error: "));
            }
        }
        assertEquals(List.of("ok: ports: udp 127.0.0.1:" + sets.get("sip_port") + " is free"), look(new PortCheck()));
        try (FileChannel lock = runServer(4711)) {
            assertTrue(lock.isOpen());
            assertTrue(look(new PortCheck()).get(0).startsWith("warning: ports: udp "));
        }
    }

    private void socketOf(long process, int port) throws IOException {
        String row =
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
                        + String.format("  12: 0100007F:%04X 00000000:0000 07 0:0 00:0 0 0 0 998877 2 0 0%n", port);
        system("proc/net/udp", row);
        system("proc/net/udp6", "");
        system("proc/" + process + "/comm", "asterisk\n");
        Path files = Files.createDirectories(folder.resolve("root/proc/" + process + "/fd"));
        Files.createSymbolicLink(files.resolve("3"), Path.of("socket:[1]"));
        Files.createSymbolicLink(files.resolve("4"), Path.of("socket:[998877]"));
    }

    @Test
    void givenTakenHttpPort_whenLookedAt_thenWarning() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            sets.put("http_port", String.valueOf(taken.getLocalPort()));
            sets.put("sip_port", "0");
            sets.put("ws_port", "0");
            assertEquals(
                    List.of(
                            "warning: ports: http 127.0.0.1:" + taken.getLocalPort()
                                    + " is in use by another program, of another user (root sees with ss -lnp which): another port is taken instead; or set http_port"),
                    look(new PortCheck()));
        }
    }

    @Test
    void givenHttpPortOfSip_whenLookedAt_thenWarning() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            sets.put("http_port", String.valueOf(free.getLocalPort()));
        }
        sets.put("sip_port", "0");
        sets.put("ws_port", sets.get("http_port"));
        String place = "127.0.0.1:" + sets.get("http_port");
        assertEquals(
                List.of(
                        "ok: ports: ws " + place + " is free",
                        "warning: ports: http " + place + " is wanted for SIP too: another port is taken instead; or"
                                + " set http_port"),
                look(new PortCheck()));
    }

    @Test
    void givenLoopbackBesideOthers_whenAdvertised_thenItHasARow() {
        sets.put("sip_bind", "0.0.0.0");
        List<Advertised> rows = Advertised.of(
                Configuration.inspect(new ConfigPlace(config, data, sets)).settings());
        boolean alone = LocalHost.addresses().stream()
                .filter(Inet4Address.class::isInstance)
                .allMatch(InetAddress::isLoopbackAddress);
        assertEquals(!alone, rows.contains(new Advertised("127.0.0.1", "all", "127.0.0.1", "-")), rows.toString());
        assertEquals(
                alone ? 0 : 1,
                rows.stream().filter(row -> row.what().equals("all")).count());
    }

    @Test
    void givenWarningOfTheCommandLine_whenLookedAt_thenThatIsToBeChanged() {
        sets.put("http_bind", "0.0.0.0");
        String found = look(new ConfigurationCheck()).get(0);
        assertTrue(found.endsWith(": change that --set; src/docs/warnings.md tells more"), found);
    }

    @Test
    void givenFewPortsForSound_whenLimitsAreLookedAt_thenTheyAreTheMeasure() {
        sets.put("rtp_ports", "40000-40400");
        String found = look(new LimitsCheck()).get(1);
        assertTrue(found.contains("the sound of as many calls as rtp_ports carry takes 401,"), found);
    }

    @Test
    void givenForeignAddress_whenLookedAt_thenError() {
        sets.put("sip_bind", "203.0.113.77");
        List<String> found = look(new AddressCheck());
        assertTrue(
                found.get(0)
                        .startsWith(
                                "error: addresses: sip_bind 203.0.113.77 is no address of this machine: set sip_bind to one that it has: "),
                found.toString());
        assertTrue(found.get(1).startsWith("error: addresses: rtp_bind "), found.toString());
    }

    @Test
    void givenExternalAddress_whenLookedAt_thenWhoIsToldWhat() {
        sets.put("external_address", "203.0.113.10");
        assertEquals(
                List.of("ok: advertised: peers in local_networks are told 127.0.0.1, all others 203.0.113.10"),
                look(new AddressCheck()));
        sets.put("external_address", "10.1.2.3");
        assertTrue(look(new AddressCheck())
                .get(0)
                .startsWith("warning: addresses: external_address 10.1.2.3 lies in local_networks"));
        sets.put("external_address", "127.0.0.1");
        assertTrue(
                look(new AddressCheck()).get(0).startsWith("error: addresses: external_address 127.0.0.1 is loopback"));
    }

    @Test
    void givenDomains_whenLookedAt_thenWhetherTheyLeadHere() {
        assertEquals(List.of("ok: domain: 127.0.0.1, which is here"), look(new DomainCheck()));
        sets.put("domain", "::1");
        assertEquals(
                List.of(
                        "warning: domain: [::1], which is here, but sip_bind is 127.0.0.1: phones look for it there; set"
                                + " domain or sip_bind, or give phones one of sip_bind as their proxy"),
                look(new DomainCheck()));
        sets.put("domain", "203.0.113.77");
        assertTrue(
                look(new DomainCheck()).get(0).startsWith("warning: domain: 203.0.113.77 is 203.0.113.77, which is"));
        sets.put("external_address", "203.0.113.77");
        assertEquals(List.of("ok: domain: 203.0.113.77, which is here"), look(new DomainCheck()));
        sets.put("domain", "no-such-name.invalid");
        assertTrue(look(new DomainCheck()).get(0).startsWith("warning: domain: no name server tells"));
    }

    private SelfSigned certificate(Instant since, int days, String... names) throws IOException {
        SelfSigned made = SelfSigned.make(List.of(names), SelfSigned.KeyType.EC, since, days);
        Files.createDirectories(config.resolve("tls"));
        Files.writeString(config.resolve("tls/gudok.crt"), made.certificate());
        PrivateFile.create(config.resolve("tls/gudok.key"), made.key());
        return made;
    }

    @Test
    void givenCertificates_whenLookedAt_thenDatesAndNames() throws IOException {
        assertTrue(look(new CertificateCheck()).get(0).startsWith("ok: certificate: there is none"));
        certificate(NOW, 100, "127.0.0.1");
        assertEquals(
                List.of("ok: certificate: for 127.0.0.1, EC 256, self-signed, phones must be told to trust it, 100 days"
                        + " left"),
                look(new CertificateCheck()));
        sets.put("domain_alias", "pbx.example.org");
        assertTrue(look(new CertificateCheck())
                .get(0)
                .startsWith("warning: certificate: it is not for pbx.example.org but for 127.0.0.1: "));
        certificate(NOW, 10, "127.0.0.1", "pbx.example.org");
        assertEquals(
                List.of("warning: certificate: config/tls/gudok.crt:1:1: expires on 2030-06-11 - renew it: put new"
                        + " files there, which a running server takes by itself, or for a try ./gudok cert --self-signed"
                        + " --force"),
                look(new CertificateCheck()));
        now = Instant.parse("2031-01-01T00:00:00Z");
        assertTrue(look(new CertificateCheck())
                .get(0)
                .startsWith("error: certificate: config/tls/gudok.crt:1:1: has expired on 2030-06-11"));
        Files.delete(config.resolve("tls/gudok.key"));
        assertTrue(
                look(new CertificateCheck()).get(0).startsWith("error: certificate: config/tls/gudok.key:1:1: cannot"));
    }

    @Test
    void givenNoCertificateButAServerThatHasTlsOpen_whenLookedAt_thenError() throws IOException {
        try (ServerSocket tls = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            sets.put("sip_tls_port", String.valueOf(tls.getLocalPort()));
            sets.put("wss_port", "0");
            assertTrue(look(new CertificateCheck()).get(0).startsWith("ok: certificate: there is none, so"));
            try (FileChannel lock = runServer(4711)) {
                assertTrue(lock.isOpen());
                assertEquals(
                        List.of("error: certificate: there is none any more, although the running server (process 4711)"
                                + " still serves tls port " + tls.getLocalPort() + ": put its files back: once that"
                                + " server is started anew, those phones cannot connect"),
                        look(new CertificateCheck()));
                sets.put("sip_tls_port", "0");
                assertTrue(look(new CertificateCheck()).get(0).startsWith("ok: certificate: there is none, so"));
            }
        }
    }

    @Test
    void givenSecretsThatOthersRead_whenLookedAt_thenError() throws IOException {
        PrivateFile.create(data.resolve("api.token"), "secret");
        assertEquals(
                List.of("ok: files: config can be read, data can be written, secrets are secret"),
                look(new FileRightsCheck()));
        Files.setPosixFilePermissions(data.resolve("api.token"), PosixFilePermissions.fromString("rw-r-----"));
        certificate(NOW, 10, "a");
        Files.setPosixFilePermissions(config.resolve("tls/gudok.key"), PosixFilePermissions.fromString("rw----r--"));
        Files.setPosixFilePermissions(config.resolve("gudok.xml"), PosixFilePermissions.fromString("rw-r--rw-"));
        assertEquals(
                List.of(
                        "warning: files: everybody may change config/gudok.xml: chmod o-w config/gudok.xml",
                        "error: files: others may read or change data/api.token (rw-r-----): chmod 600 data/api.token",
                        "error: files: others may read or change config/tls/gudok.key (rw----r--): chmod 600"
                                + " config/tls/gudok.key"),
                look(new FileRightsCheck()));
    }

    @Test
    void givenDataBelowAFile_whenLookedAt_thenError() throws IOException {
        Files.delete(data);
        Files.writeString(data, "a file");
        data = data.resolve("below");
        assertTrue(look(new FileRightsCheck())
                .get(0)
                .startsWith("error: files: data, where data/below would be made, cannot"));
    }

    @Test
    void givenPortsForSound_whenLookedAt_thenHowManyCallsTheyCarry() throws IOException {
        assertEquals(
                List.of("ok: rtp ports: 16384-32767 carry 4096 calls between two phones, max_calls is 4000"),
                look(new MediaPortsCheck()));
        sets.put("rtp_ports", "40000-40099");
        system("proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n");
        List<String> found = look(new MediaPortsCheck());
        assertEquals(
                "warning: rtp ports: 40000-40099 carry 25 calls between two phones, max_calls is 4000: widen rtp_ports,"
                        + " or lower max_calls",
                found.get(0));
        assertTrue(found.get(1).startsWith("warning: rtp ports: 40000-40099 overlap 32768-60999"), found.toString());
        system("proc/sys/net/ipv4/ip_local_reserved_ports", "40000-40099\n");
        assertEquals(1, look(new MediaPortsCheck()).size());
    }

    @Test
    void givenLimits_whenLookedAt_thenSmallOnesAreWarnedOf() throws IOException {
        assertEquals(
                List.of(
                        "ok: receive buffer: net.core.rmem_max is 4194304",
                        "ok: open files: 1048576 may be open, the sound of 4000 calls takes 16000, 20000 connections as"
                                + " many"),
                look(new LimitsCheck()));
        system("proc/sys/net/core/rmem_max", "212992\n");
        system("proc/self/limits", limits("4096"));
        assertEquals(
                List.of(
                        "warning: receive buffer: net.core.rmem_max is 212992, so bursts of messages are lost: sysctl -w"
                                + " net.core.rmem_max=4194304, and the same in /etc/sysctl.d/",
                        "warning: open files: 4096 may be open, the sound of 4000 calls takes 16000, 20000 connections as"
                                + " many, so with that many calls 0 phones fit that use TCP, TLS or WebSocket: ulimit -n"
                                + " 36500 (LimitNOFILE=36500 in a systemd unit) before the start, or lower max_calls"),
                look(new LimitsCheck()));
        system("proc/self/limits", limits("unlimited"));
        assertEquals(
                "ok: open files: any number may be open, the sound of 4000 calls takes 16000, 20000 connections as many",
                look(new LimitsCheck()).get(1));
    }

    @Test
    void givenRunningServer_whenLimitsAreLookedAt_thenItsOwnCount() throws IOException {
        system("proc/4711/limits", limits("40000"));
        try (FileChannel lock = runServer(4711)) {
            assertTrue(lock.isOpen());
            assertTrue(look(new LimitsCheck()).get(1).startsWith("ok: open files: 40000 may be open"));
        }
    }

    @Test
    void givenClocks_whenLookedAt_thenWrongOnesAreToldOf() throws IOException {
        Files.setLastModifiedTime(config.resolve("gudok.xml"), FileTime.from(NOW));
        assertEquals(
                List.of("ok: clock: it is 2030-06-01T00:00:00Z; whether NTP keeps it cannot be told"),
                look(new ClockCheck()));
        system("run/systemd/timesync/synchronized", "");
        assertEquals(List.of("ok: clock: it is 2030-06-01T00:00:00Z, kept by NTP"), look(new ClockCheck()));
        Files.setLastModifiedTime(config.resolve("gudok.xml"), FileTime.from(NOW.plusSeconds(3600)));
        assertTrue(look(new ClockCheck()).get(0).startsWith("warning: clock: it is 2030-06-01T00:00:00Z, but config/"));
        now = Instant.EPOCH;
        assertTrue(look(new ClockCheck()).get(0).startsWith("error: clock: it is 1970-01-01T00:00:00Z, long ago"));
    }

    @ParameterizedTest
    @CsvSource({"99,error", "100,warning", "1023,warning", "1024,ok"})
    void givenFreeDisk_whenLookedAt_thenLittleIsToldOf(long freeMb, String severity) {
        assertEquals(severity, DiskCheck.diagnosis(data, freeMb).severity().toString());
    }

    @Test
    void givenMemory_whenLookedAt_thenHeapMustFit() throws IOException {
        assertEquals(
                "ok: memory: the server takes 762 MB (GUDOK_HEAP=512m), the machine has 24106 MB",
                look(new JavaCheck()).get(1));
        environment.put("GUDOK_HEAP", "22g");
        assertTrue(look(new JavaCheck()).get(1).startsWith("warning: memory: the server takes 22778 MB"));
        system("sys/fs/cgroup/memory.max", "1073741824\n");
        assertTrue(look(new JavaCheck())
                .get(1)
                .startsWith("error: memory: the server takes 22778 MB (GUDOK_HEAP=22g), the" + " machine has 1024 MB"));
        environment.put("GUDOK_HEAP", "much");
        assertTrue(look(new JavaCheck()).get(1).startsWith("error: memory: GUDOK_HEAP much is no size"));
        environment.put("GUDOK_JAVA_OPTS", "-Xmx1g");
        assertTrue(look(new JavaCheck()).get(1).startsWith("ok: memory: GUDOK_JAVA_OPTS"));
    }

    @Test
    void givenNobodyHoldsTheFolder_whenAsked_thenNoServer() throws IOException {
        assertEquals(Optional.empty(), RunningServer.of(data));
        Files.writeString(data.resolve("lock"), "4711\n");
        assertEquals(Optional.empty(), RunningServer.of(data));
    }
}
