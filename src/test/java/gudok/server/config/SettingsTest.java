package gudok.server.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.ContactMatch;
import gudok.registrar.MaxContactsPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private ConfigFixture files;

    @BeforeEach
    void makeFolder(@TempDir Path folder) {
        files = new ConfigFixture(folder);
    }

    private static InetAddress ip(String text) {
        return IpLiteral.parse(text).orElseThrow();
    }

    @Test
    void givenNothing_whenRead_thenDefaults() {
        Configuration configuration = files.inspect();
        Settings settings = configuration.settings();
        assertEquals(List.of(), configuration.findings());
        assertEquals(
                new Settings.Sip(List.of(ip("0.0.0.0")), 5060, OptionalInt.of(5060), OptionalInt.empty(), Set.of()),
                settings.sip());
        assertEquals(
                new Settings.Rtp(
                        List.of(ip("0.0.0.0")),
                        16384,
                        32767,
                        List.of("PCMU", "PCMA", "G729", "G722"),
                        Duration.ofSeconds(300),
                        "offered"),
                settings.rtp());
        assertEquals(new Settings.Http(ip("127.0.0.1"), 8080), settings.http());
        assertEquals(
                new Settings.WebSocket(OptionalInt.of(5066), OptionalInt.empty(), List.of("*")), settings.webSocket());
        assertEquals(List.of(), settings.addresses().external());
        assertEquals(8, settings.addresses().localNetworks().size());
        String address = LocalHost.firstV4().map(InetAddress::getHostAddress).orElse("127.0.0.1");
        assertEquals(new Settings.Domains(address, Set.of(), true), settings.domains());
        assertEquals(new Settings.Calls(true, 4000, Duration.ofHours(4), 10_000, 500), settings.calls());
        assertEquals(
                new Settings.Registration(
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(7200),
                        Duration.ofSeconds(3600),
                        Duration.ZERO,
                        10,
                        MaxContactsPolicy.REPLACE_UNAVAILABLE,
                        ContactMatch.RFC),
                settings.registration());
        assertEquals(new Settings.Pings(Duration.ofSeconds(30), 3), settings.pings());
        assertEquals(
                new Settings.Authentication(
                        List.of("MD5", "SHA-256", "SHA-512-256"), Duration.ofSeconds(60), List.of(), List.of()),
                settings.authentication());
        assertEquals(
                new Settings.Abuse(10, Duration.ofSeconds(60), Duration.ofSeconds(600), List.of(), 0),
                settings.abuse());
        Path sounds = files.config().resolve("sounds");
        Path recordings = files.data().resolve("recordings");
        assertEquals(new Settings.Sounds("en", sounds.resolve("en"), List.of(sounds), recordings), settings.sounds());
        assertEquals(DefaultPassword.PLACEHOLDER, settings.defaultPassword());
        assertFalse(configuration.isPasswordNew());
        assertFalse(configuration.globals().containsKey("nothing"));
    }

    private static final Settings.Tls NO_TLS = new Settings.Tls(
            Optional.empty(),
            Optional.empty(),
            Settings.ClientCertificates.NONE,
            Optional.empty(),
            Optional.empty(),
            true);

    @Test
    void givenCertificateAtTheUsualPlace_whenRead_thenItIsUsed() {
        assertEquals(NO_TLS, files.inspect().settings().tls());
        files.write("tls/gudok.crt", "");
        Settings.Tls tls = files.inspect().settings().tls();
        assertEquals(Optional.of(files.config().resolve("tls/gudok.crt")), tls.certificate());
        assertEquals(Optional.of(files.config().resolve("tls/gudok.key")), tls.key());
    }

    @Test
    void givenCertificateFromElsewhere_whenRead_thenItsKeyIsInTheSameFileUnlessNamed() {
        files.set("tls_certificate", "agent.pem");
        Settings.Tls tls = files.inspect().settings().tls();
        assertEquals(Optional.of(files.config().resolve("agent.pem")), tls.certificate());
        assertEquals(tls.certificate(), tls.key());
        files.set("tls_key", "/srv/key.pem").set("tls_client_auth", "want").set("tls_client_ca", "ca.pem");
        tls = files.inspect().settings().tls();
        assertEquals(Optional.of(Path.of("/srv/key.pem")), tls.key());
        assertEquals(Settings.ClientCertificates.WANT, tls.clients());
        assertEquals(Optional.of(files.config().resolve("ca.pem")), tls.clientCa());
    }

    private List<String> warnings(String... settings) {
        for (String one : settings) {
            files.set(one.split("=", 2)[0], one.split("=", 2)[1]);
        }
        return files.inspect().findings().stream()
                .map(Finding::toString)
                .map(text -> text.replaceAll(".*warning: ", ""))
                .toList();
    }

    private void assertWarning(String begin, String... settings) {
        List<String> warnings = warnings(settings);
        assertEquals(1, warnings.stream().filter(text -> text.startsWith(begin)).count(), warnings.toString());
    }

    @Test
    void givenKeysThatMustBeSentInClear_whenRead_thenAWarning() {
        assertWarning("srtp required without tls_certificate", "srtp=required");
        assertEquals(List.of(), warnings("tls_certificate=own.pem"));
        assertWarning("srtp required without sip_tls_port", "sip_tls_port=0");
    }

    @Test
    void givenTlsThatContradictsItself_whenRead_thenAWarningEach() {
        assertWarning("tls_client_ca verifies nobody", "tls_certificate=own.pem", "tls_client_ca=ca.pem");
        assertWarning("tls_ca verifies nobody", "tls_ca=ca.pem", "tls_verify=false");
        assertWarning("tls_certificate serves no phone", "sip_tls_port=0", "wss_port=0");
    }

    @Test
    void givenEveryWebPageAndNoPassword_whenRead_thenTheDoorIsOpen() {
        assertWarning("auth_calls lets every web page", "auth_calls=false");
        assertWarning("ws_origins lets every web page", "ws_origins=https://a.example,*");
        assertEquals(List.of(), warnings("ws_origins=https://a.example"));
        assertWarning(
                "ws_origins lets every web page that somebody opens register",
                "auth_calls=true",
                "ws_origins=*",
                "register_acl=192.0.2.0/24");
        assertEquals(List.of(), warnings("ws_port=0"));
    }

    @Test
    void givenHalfOfTls_whenRead_thenWhatIsMissingIsNamed() {
        files.write("gudok.xml", """
                <document>
                  <X-PRE-PROCESS cmd="set" data="tls_key=a.key"/>
                  <X-PRE-PROCESS cmd="set" data="tls_client_auth=need"/>
                  <X-PRE-PROCESS cmd="set" data="tls_verify=perhaps"/>
                </document>""");
        String file = files.config() + "/gudok.xml:";
        assertEquals(
                List.of(
                        file + "2:3: error: tls_key needs tls_certificate",
                        file
                                + "3:3: error: tls_client_auth needs tls_client_ca: who issues the certificates of clients?",
                        file + "4:3: error: tls_verify \"perhaps\" must be true or false"),
                files.inspect().findings().stream().map(Finding::toString).toList());
    }

    @Test
    void givenPings_whenRead_thenIntervalMayBeZeroAndMissesMayNot() {
        files.write("gudok.xml", """
                <document>
                  <X-PRE-PROCESS cmd="set" data="ping_interval=0"/>
                  <X-PRE-PROCESS cmd="set" data="ping_misses=0"/>
                </document>""");
        Configuration configuration = files.inspect();
        assertEquals(Duration.ZERO, configuration.settings().pings().interval());
        String finding = configuration.findings().get(0).toString();
        assertTrue(
                finding.endsWith("gudok.xml:3:3: error: ping_misses \"0\" must be a whole number from 1 to 100"),
                finding);
    }

    @Test
    void givenNameServers_whenRead_thenPortsMayBeLeftOut() {
        files.set("dns_servers", "192.0.2.1, 192.0.2.2:5353,2001:db8::1,[2001:db8::2]:54");
        Configuration configuration = files.inspect();
        assertEquals(List.of(), configuration.findings());
        assertEquals(
                List.of(
                        new InetSocketAddress(ip("192.0.2.1"), 53),
                        new InetSocketAddress(ip("192.0.2.2"), 5353),
                        new InetSocketAddress(ip("2001:db8::1"), 53),
                        new InetSocketAddress(ip("2001:db8::2"), 54)),
                configuration.settings().names().servers());
    }

    @Test
    void givenSettings_whenRead_thenTypedValues() {
        files.write("sounds/ru/ready", "").write("gudok.xml", """
                <document>
                  <X-PRE-PROCESS cmd="set" data="default_language=ru"/>
                  <X-PRE-PROCESS cmd="set" data="sip_bind=192.0.2.1, ::1"/>
                  <X-PRE-PROCESS cmd="set" data="domain=PBX.Example.org"/>
                  <X-PRE-PROCESS cmd="set" data="domain_alias=sip.example.org,Voice"/>
                  <X-PRE-PROCESS cmd="set" data="strict_domain=no"/>
                  <X-PRE-PROCESS cmd="set" data="external_address=203.0.113.9,2001:db8::9"/>
                  <X-PRE-PROCESS cmd="set" data="local_networks=10.0.0.0/8,192.0.2.7"/>
                  <X-PRE-PROCESS cmd="set" data="max_expires=600"/>
                  <X-PRE-PROCESS cmd="set" data="max_contacts_policy=Replace-Oldest"/>
                  <X-PRE-PROCESS cmd="set" data="contact_match=call-id"/>
                  <X-PRE-PROCESS cmd="set" data="auth_algorithms=sha-256,MD5"/>
                  <X-PRE-PROCESS cmd="set" data="sound_roots=sounds,/srv/sounds"/>
                </document>
                """);
        Configuration configuration = files.inspect();
        Settings settings = configuration.settings();
        assertEquals(List.of(), files.findings(configuration));
        assertEquals(List.of(ip("192.0.2.1"), ip("::1")), settings.sip().bind());
        assertEquals(settings.sip().bind(), settings.rtp().bind());
        assertEquals(
                new Settings.Domains("pbx.example.org", Set.of("sip.example.org", "voice"), false), settings.domains());
        assertEquals(
                List.of(ip("203.0.113.9"), ip("2001:db8::9")),
                settings.addresses().external());
        assertTrue(settings.addresses().isLocal(ip("10.1.2.3")));
        assertTrue(settings.addresses().isLocal(ip("192.0.2.7")));
        assertFalse(settings.addresses().isLocal(ip("192.0.2.8")));
        assertFalse(settings.addresses().isLocal(ip("::1")));
        assertEquals(Duration.ofSeconds(600), settings.registration().defaultExpires());
        assertEquals(MaxContactsPolicy.REPLACE_OLDEST, settings.registration().policy());
        assertEquals(ContactMatch.CALL_ID, settings.registration().match());
        assertEquals(List.of("SHA-256", "MD5"), settings.authentication().algorithms());
        assertEquals(files.config().resolve("sounds/ru"), settings.sounds().prefix());
        assertEquals(
                List.of(files.config().resolve("sounds"), Path.of("/srv/sounds")),
                settings.sounds().roots());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "sip_port=70000|error: sip_port \"70000\" must be a whole number from 0 to 65535",
                "sip_port=|error: sip_port \"\" must be a whole number from 0 to 65535",
                "sip_bind=|error: sip_bind must name an IP address; 0.0.0.0 means all of this machine",
                "sip_bind=localhost|error: sip_bind \"localhost\" is not an IP address",
                "rtp_bind=1.2.3.256|error: rtp_bind \"1.2.3.256\" is not an IP address",
                "rtp_bind=1.2.3|error: rtp_bind \"1.2.3\" is not an IP address",
                "rtp_ports=30001-40000|error: rtp_ports \"30001-40000\" must read FIRST-LAST, FIRST even, within 1024-65535",
                "rtp_ports=40000|error: rtp_ports \"40000\" must read FIRST-LAST, FIRST even, within 1024-65535",
                "rtp_ports=30010-30000|error: rtp_ports \"30010-30000\" must read FIRST-LAST, FIRST even, within 1024-65535",
                "max_calls=10000|error: max_calls is 10000, rtp_ports 16384-32767 carry 8192 - widen to 16384-36383, or lower max_calls",
                "sip_port=20000|warning: sip_port does not fit: sip_port 20000 lies within rtp_ports 16384-32767 [warned-setting]",
                "cdr_csv_template=${uuid};${|error: cdr_csv_template ends within a variable: its last ${ has no }",
                "codecs=|error: codecs names no codec",
                "codecs=PCMU,,PCMA|error: codecs has a comma with nothing beside it",
                "codecs=PCMU,PCMU|error: codecs names PCMU twice",
                "codecs=PC MU|error: codecs \"PC MU\" is not an encoding name such as PCMU",
                "ws_origins=|error: ws_origins names no origin; * lets every page connect",
                "ws_origins=phone.example.com|error: ws_origins \"phone.example.com\" is not an origin such as https://phone.example.com",
                "ws_origins=https://a.example/|error: ws_origins \"https://a.example/\" is not an origin such as https://phone.example.com",
                "ws_origins=https://*.example|error: ws_origins \"https://*.example\" is not an origin such as https://phone.example.com",
                "http_bind=0.0.0.0|warning: http_bind lets other machines reach the API without encryption [open-door]",
                "external_address=0.0.0.0|error: external_address must be one address that peers can reach",
                "external_address=192.0.2.1,192.0.2.2|error: external_address must be one address of IPv4, one of IPv6, or one of each",
                "external_address=fe80::1|error: external_address must be one address that peers can reach",
                "external_address=stun:x|error: external_address \"stun:x\" is not an IP address",
                "local_networks=10.0.0.0/33|error: local_networks \"10.0.0.0/33\" is not a network such as 10.0.0.0/8",
                "domain=a b|error: domain \"a b\" is not a host name or IP address",
                "domain_alias=x@y|error: domain_alias \"x@y\" is not a host name or IP address",
                "strict_domain=perhaps|error: strict_domain \"perhaps\" must be true or false",
                "min_expires=8000|error: min_expires does not fit: min_expires 8000 is above max_expires 7200",
                "expires_deviation=7200|error: expires_deviation 7200 must be below max_expires 7200",
                "max_contacts=0|error: max_contacts \"0\" must be a whole number from 1 to 1000",
                "max_contacts_policy=oldest|error: max_contacts_policy \"oldest\" must be one of replace-unavailable, replace-oldest, reject",
                "contact_match=uri|error: contact_match \"uri\" must be one of rfc, call-id",
                "auth_algorithms=SHA-1|error: auth_algorithms \"SHA-1\" is not one of MD5, SHA-256, SHA-512-256",
                "default_language=../x|error: default_language \"../x\" is not a language such as en or ru",
                "default_password=|error: default_password must have 1 to 128 characters and no blanks",
                "sip_prot=5062|warning: there is no setting sip_prot - did you mean sip_port? [unknown-setting]",
                "max_call=5|warning: there is no setting max_call - did you mean max_calls? [unknown-setting]",
                "sip_port=5066|warning: sip_port takes the usual port of ws_port, which stays closed - choose another port for"
                        + " that [idle-setting]",
                "ws_port=5060|error: ws_port does not fit: it is the same as sip_tcp_port 5060",
                "webhook_url=x|warning: setting webhook_url has no effect in this version [idle-setting]",
                "http_port=5060|warning: http_port does not fit: http_port and sip_tcp_port are both 5060, so the API listens"
                        + " on any other port - choose one for it [warned-setting]",
                "sip_port=8080|warning: sip_port does not fit: http_port and sip_tcp_port are both 8080, so the API listens"
                        + " on any other port - choose one for it [warned-setting]",
                "ws_port=8080|warning: ws_port does not fit: http_port and ws_port are both 8080, so the API listens"
                        + " on any other port - choose one for it [warned-setting]",
                "rtp_bind=::1|warning: rtp_bind names no IPv4 address: sound of calls over IPv4 uses that of sip_bind -"
                        + " name one of each family [warned-setting]",
                "external_address=2001:db8::1|warning: external_address tells nobody its IPv6 address: sip_bind has no IPv6"
                        + " address [idle-setting]",
                "domain=[2001:db8::1]|warning: domain does not fit: domain is [2001:db8::1], sip_bind has no IPv6 address,"
                        + " so phones need one of it as their proxy [warned-setting]",
                "wss_port=443|warning: wss_port stays closed without tls_certificate and tls_key - make them with gudok"
                        + " cert --self-signed [idle-setting]",
                "sip_tls_port=5061|warning: sip_tls_port stays closed without tls_certificate and tls_key - make them with gudok"
                        + " cert --self-signed [idle-setting]",
                "sip_tcp_port=70000|error: sip_tcp_port \"70000\" must be a whole number from 0 to 65535",
                "register_acl=::/0|warning: register_acl lets everybody register as any user, without a password [open-door]",
                "ban_allow=lan|error: ban_allow \"lan\" is not a network such as 10.0.0.0/8",
                "dns_servers=ns.example|error: dns_servers \"ns.example\" is not an IP address, or one with a port such as 192.0.2.1:53",
                "dns_servers=192.0.2.1:0|error: dns_servers \"192.0.2.1:0\" is not an IP address, or one with a port such as 192.0.2.1:53",
                "ban_attempts=-1|error: ban_attempts \"-1\" must be a whole number from 0 to 1000",
            })
    void givenBadSetting_whenRead_thenFindingWhereItWasGiven(String data, String finding) {
        files.write("gudok.xml", "<document>\n  <X-PRE-PROCESS cmd=\"set\" data=\"" + data + "\"/>\n</document>");
        assertEquals(List.of("gudok.xml:2:3: " + finding), files.findings(files.inspect()));
    }

    @Test
    void givenAddressesThatDoNotFit_whenRead_thenAWarning() {
        assertWarning(
                "sip_bind does not fit: domain is ",
                "sip_bind=::",
                "http_port=5060",
                "rtp_bind=0.0.0.0,::",
                "ws_port=0");
        assertWarning(
                "external_address is told to nobody: sip_bind is loopback",
                "sip_bind=127.0.0.1",
                "external_address=203.0.113.9");
        assertWarning("http_port does not fit", "http_bind=127.0.0.1");
    }

    @Test
    void givenAddressesThatFit_whenRead_thenNoWarning() {
        assertEquals(
                List.of(),
                warnings("sip_bind=192.0.2.2", "domain=192.0.2.2", "http_port=5060", "external_address=203.0.113.9"));
        assertEquals(List.of(), warnings("rtp_bind=192.0.2.3,2001:db8::3"));
        assertEquals(
                List.of(),
                warnings("sip_bind=127.0.0.1", "domain=127.0.0.1", "http_port=0", "local_networks=192.168.0.0/16"));
    }

    @Test
    void givenOrigins_whenRead_thenAsBrowsersWriteThem() {
        files.set("ws_origins", "HTTPS://Phone.Example.com:443, http://localhost:3000,https://[2001:db8::1]:8443,null");
        Configuration configuration = files.inspect();
        assertEquals(List.of(), configuration.findings());
        assertEquals(
                List.of("https://phone.example.com", "http://localhost:3000", "https://[2001:db8::1]:8443", "null"),
                configuration.settings().webSocket().origins());
    }

    @Test
    void givenUnusablePassword_whenUsersHaveIt_thenTheyAreNotBlamedToo() {
        files.set("default_password", "").write("directory/a.xml", "<param value='$${default_password}'/>");
        Configuration configuration = files.inspect();
        XMLStreamReader users = configuration.directory().get(0);
        assertDoesNotThrow(users::next);
        assertDoesNotThrow(users::next);
        assertEquals(DefaultPassword.PLACEHOLDER, ConfigFixture.read(users, "value"));
        assertEquals(
                List.of("--set:1:1: error: default_password must have 1 to 128 characters and no blanks"),
                files.findings(configuration));
    }

    @Test
    void givenBadCommandLineValue_whenRead_thenTheCommandLineIsBlamed() {
        files.set("sip_port", "x");
        assertEquals(
                List.of("--set:1:1: error: sip_port \"x\" must be a whole number from 0 to 65535"),
                files.findings(files.inspect()));
    }

    @Test
    void givenNoSounds_whenRead_thenWarningAtTheNearestSetting(@TempDir Path bare) throws IOException {
        Files.writeString(bare.resolve("gudok.xml"), "<document/>");
        assertEquals(
                List.of("gudok.xml:1:1: warning: sounds_dir points to " + bare + "/sounds, where there is no folder;"
                        + " prompts will be missing [sound-folder]"),
                warnings(bare, Map.of()));
        assertEquals(
                List.of("--set:1:1: warning: sounds_dir points to /none, where there is no folder; prompts will be"
                        + " missing [sound-folder]"),
                warnings(bare, Map.of("sounds_dir", "/none")));
        assertEquals(List.of(), warnings(bare, Map.of("sound_prefix", bare.toString())));
        Files.createDirectories(bare.resolve("sounds/en"));
        assertEquals(
                List.of("--set:1:1: warning: default_language points to " + bare + "/sounds/ru, where there is no"
                        + " folder; prompts will be missing [sound-folder]"),
                warnings(bare, Map.of("default_language", "ru")));
    }

    private static List<String> warnings(Path config, Map<String, String> sets) {
        return Configuration.inspect(new ConfigPlace(config, config.resolve("data"), sets)).findings().stream()
                .map(finding -> finding.toString().replace(config + "/gudok.xml", "gudok.xml"))
                .toList();
    }

    @Test
    void givenSettingInDialplanFile_whenRead_thenWarning() {
        files.write("dialplan/a.xml", "<X-PRE-PROCESS cmd='set' data='max_calls=3'/>");
        Configuration configuration = files.inspect();
        files.dialplanEvents(configuration);
        assertEquals(
                List.of(
                        "dialplan/a.xml:1:1: warning: setting max_calls has no effect here; set it in gudok.xml [idle-setting]"),
                files.findings(configuration));
        assertEquals(4000, configuration.settings().calls().max());
    }

    @Test
    void givenOtherElements_whenMainFileIsRead_thenWarning() {
        files.write("gudok.xml", "<include><settings><a/></settings></include>");
        assertEquals(2, files.inspect().findings().size());
    }

    @Test
    void givenNoFolder_whenRead_thenError(@TempDir Path empty) {
        Configuration configuration =
                Configuration.inspect(new ConfigPlace(empty.resolve("none"), empty, java.util.Map.of()));
        assertEquals(
                empty + "/none:1:1: error: no such directory; name the configuration with --config DIR",
                configuration.findings().get(0).toString());
        assertFalse(configuration.dialplan().iterator().hasNext());
    }

    @Test
    void givenDefaults_whenAnyFileUsesThem_thenTheyAreVariables() {
        files.write(
                "dialplan/a.xml", "<a d='$${domain}' s='$${sound_prefix}' c='$${max_calls}' r='$${recordings_dir}'/>");
        Configuration configuration = files.inspect();
        String domain = configuration.settings().domains().name();
        assertEquals(
                List.of("<a d=" + domain + " s=sounds/en c=4000 r=" + files.data() + "/recordings> dialplan/a.xml:1:1"),
                files.dialplanElements(configuration).stream()
                        .map(files::relative)
                        .toList());
        assertEquals(List.of(), configuration.findings());
    }

    @Test
    void givenProblemOfASetting_whenAnotherPartTellsIt_thenItStandsWhereTheSettingWasGiven() {
        files.write("gudok.xml", "\n<X-PRE-PROCESS cmd='set' data='codecs=PCMU,X1'/>");
        Configuration configuration = files.inspect();
        configuration.settingError("codecs", "names X1, which is not installed");
        assertEquals(
                List.of("gudok.xml:2:1: error: codecs names X1, which is not installed"),
                files.findings(configuration));
    }
}
