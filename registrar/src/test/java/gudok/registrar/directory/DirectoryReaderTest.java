package gudok.registrar.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Aor;
import gudok.registrar.auth.DigestAlgorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryReaderTest {
    private static final String PASSWORD = "<params><param name='password' value='p'/></params>";
    private final Findings findings = new Findings();

    @Test
    void givenUserInAGroup_whenRead_thenUserOverGroupOverDomain() {
        UserDirectory directory = clean("""
                <domain name="Example.ORG">
                  <params><param name="dial-string" value="d"/><param name="A" value="domain"/></params>
                  <variables><variable name="x" value="domain"/><variable name="y" value="domain"/></variables>
                  <groups><group name="staff">
                    <users><user id="Alice" number-alias="1001">
                      <params><param name="password" value="p"/><param name="a" value="user"/></params>
                      <variables><variable name="X" value="user"/></variables>
                    </user></users>
                    <params><param name="a" value="group"/></params>
                    <variables><variable name="Y" value="group"/><variable name="z" value="group"/></variables>
                  </group></groups>
                </domain>
                """);
        User alice = directory.find("alice", "EXAMPLE.org").orElseThrow();
        assertEquals(new Aor("Alice", "example.org"), alice.aor());
        assertEquals(Map.of("dial-string", "d", "a", "user", "password", "p"), alice.params());
        assertEquals(
                Map.of(
                        "X",
                        "user",
                        "Y",
                        "group",
                        "z",
                        "group",
                        "user_name",
                        "Alice",
                        "domain_name",
                        "Example.ORG",
                        "number_alias",
                        "1001"),
                alice.variables());
        assertSame(alice, directory.find("1001", "example.org").orElseThrow());
        assertEquals(1, directory.size());
    }

    @Test
    void givenUsersInAllPlaces_whenRead_thenAllAreFoundAndGroupsDoNotLeak() {
        UserDirectory directory = clean("<domain name='d'><user id='a'>" + PASSWORD + "</user><users><user id='b'>"
                + PASSWORD + "</user></users><groups><group name='g'><params><param name='only' value='g'/></params>"
                + "<users><user id='c'>" + PASSWORD + "</user></users></group></groups></domain>");
        assertEquals(3, directory.size());
        assertFalse(directory.find("a", "d").orElseThrow().params().containsKey("only"));
        assertFalse(directory.find("b", "d").orElseThrow().params().containsKey("only"));
        assertTrue(directory.find("c", "d").orElseThrow().params().containsKey("only"));
    }

    @Test
    void givenWrappersAtAnyDepth_whenRead_thenSteppedThrough() {
        UserDirectory directory = clean("<document><section name='directory'><include><domain name='d'><groups>"
                + "<include><group name='g'><users><include><include><user id='a'><include>" + PASSWORD
                + "</include></user></include></include></users></group></include></groups></domain></include>"
                + "</section></document>");
        assertTrue(directory.find("a", "d").isPresent());
    }

    @Test
    void givenDomainInSeveralFiles_whenRead_thenOneDomainWhoseSettingsReachAllUsers() {
        UserDirectory directory = read(
                TestFile.of("1.xml", "<domain name='d'><user id='a'>" + PASSWORD + "</user></domain>"),
                TestFile.of("2.xml", "<domain name='D'><user id='b'/>" + PASSWORD + "</domain><domain name='e'/>"));
        assertEquals(List.of(), findings.lines());
        assertEquals(2, directory.size());
        assertEquals("d", directory.find("b", "d").orElseThrow().aor().domain());
        assertTrue(directory.hasDomain("E"));
        assertFalse(directory.hasDomain("f"));
        assertEquals(Optional.empty(), directory.find("a", "e"));
    }

    @Test
    void givenNothing_whenRead_thenAnEmptyDirectory() {
        assertEquals(0, clean("").size());
        assertEquals(0, DirectoryReader.read(List.of(), findings).size());
    }

    @Test
    void givenSameUserTwice_whenRead_thenErrorWithBothPositions() {
        read(
                TestFile.of("1.xml", "<domain name='d'>\n  <user id='a'>" + PASSWORD + "</user></domain>"),
                TestFile.of("2.xml", "<domain name='d'>\n\n <user id='A'>" + PASSWORD + "</user></domain>"));
        assertEquals(
                List.of("2.xml:3:2: error: user A of domain d is already taken at 1.xml:2:3"
                        + " - every user needs a name of its own"),
                findings.lines());
    }

    @Test
    void givenAliasThatIsAnotherUser_whenRead_thenError() {
        read("<domain name='d'><user id='a'>" + PASSWORD + "</user>\n<user id='b' number-alias='A'>" + PASSWORD
                + "</user></domain>");
        assertEquals(1, findings.lines().size());
        assertTrue(findings.lines().get(0).startsWith("f.xml:2:1: error: number-alias A of domain d"));
    }

    @Test
    void givenAliasEqualToTheId_whenRead_thenFine() {
        assertEquals(
                1,
                clean("<domain name='d'><user id='a' number-alias='A'>" + PASSWORD + "</user></domain>")
                        .size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<user id='a'/>",
                "<user id='a'><params/></user>",
                "<user id='a'><params><param name='password' value=''/></params></user>",
                "<user id='a'><params><param name='allow-empty-password' value='true'/></params></user>"
            })
    void givenUserWithoutPassword_whenRead_thenError(String user) {
        read("<domain name='d'>" + user + "</domain>");
        assertEquals(1, findings.lines().size());
        assertTrue(findings.lines().get(0).startsWith("f.xml:1:18: error: user a has no password"));
        assertTrue(findings.lines().get(0).endsWith("a user without a password would let everybody in"));
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void givenHash_whenRead_thenItsFormIsChecked(DigestAlgorithm algorithm) {
        String user = "<domain name='d'><user id='a'><params><param name='" + algorithm.secretParam()
                + "' value='%s'/></params></user></domain>";
        clean(user.formatted("0aF9".repeat(algorithm.hexLength() / 4)));
        read(user.formatted("0aF9".repeat(algorithm.hexLength() / 4 - 1)));
        read(user.formatted("0aG9".repeat(algorithm.hexLength() / 4)));
        assertEquals(2, findings.lines().size());
        assertTrue(findings.lines()
                .get(1)
                .endsWith("error: " + algorithm.secretParam() + " of user a is not " + algorithm.hexLength()
                        + " hexadecimal digits"));
    }

    @Test
    void givenManyMistakes_whenRead_thenAllAreReportedWithPlaces() {
        read("""
                <domain>
                  <user id="a"/>
                  <user/>
                </domain>
                <domain name=" ">
                </domain>
                <user id="lost"/>
                <domain name="d">
                  <groups><group/></groups>
                  <user id="b"><params><param value="x"/></params></user>
                </domain>
                """);
        List<String> places = findings.lines().stream()
                .map(line -> line.substring(0, line.indexOf(": ")))
                .toList();
        assertEquals(
                List.of("f.xml:1:1", "f.xml:3:3", "f.xml:5:1", "f.xml:7:1", "f.xml:9:11", "f.xml:10:24", "f.xml:10:3"),
                places);
        assertTrue(findings.lines().stream().allMatch(line -> line.contains(": error: ")));
    }

    @Test
    void givenUnknownElements_whenRead_thenWarningsAndTheRestIsRead() {
        UserDirectory directory = read("""
                <context name="public"><user id="no"/></context>
                <domain name="d">
                  <frobs><user id="no"/></frobs>
                  <profile-variables><variable name="v"/></profile-variables>
                  <groups><frob/><group name="g"><frob/><users><frob/></users></group></groups>
                  <user id="a"><frob/><gateways><gateway name="x"/></gateways>
                    <params><variable name="v" value=""/><param name="password" value="p"/></params></user>
                </domain>
                <section name="dialplan"><context/></section>
                """);
        assertEquals(9, findings.lines().size(), () -> String.join("\n", findings.lines()));
        assertTrue(findings.lines().stream().allMatch(line -> line.contains(": warning: ")));
        assertEquals(1, directory.size());
    }

    @ParameterizedTest
    @CsvSource({
        "pasword, password",
        "Passwort, password",
        "pass-word, password",
        "a1hash, a1-hash",
        "a1_hash_sha256, a1-hash-sha-256",
        "dialstring, dial-string",
        "sip-forbid-registers, sip-forbid-register"
    })
    void givenMisspeltParam_whenRead_thenWarningNamesTheKnownOne(String name, String meant) {
        read("<domain name='d'><params>\n <param name='" + name + "' value='x'/></params></domain>");
        assertEquals(
                List.of("f.xml:2:2: warning: there is no param " + name + " - did you mean " + meant + "?"),
                findings.lines());
    }

    @Test
    void givenOtherParamsAndVariables_whenRead_thenNoWarning() {
        clean("<domain name='d'><params><param name='PASSWORD' value='x'/><param name='vm-mailto' value='x'/>"
                + "<param name='vm-a1-hash' value='x'/><param name='cidr' value='x'/><param name='a' value='x'/>"
                + "<param name='jsonrpc-allowed-methods' value='verto'/><param name='reverse-auth-pass' value='x'/>"
                + "</params><variables><variable name='pasword' value='x'/></variables></domain>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"John Smith", "a@b", "a:b", "&lt;a&gt;", "\u0430", "50%", "#1"})
    void givenUserThatNoAddressCanHold_whenRead_thenError(String id) {
        read("<domain name='d'>\n<user id='" + id + "'>" + PASSWORD + "</user></domain>");
        read("<domain name='d'>\n<user id='x' number-alias='" + id + "'>" + PASSWORD + "</user></domain>");
        assertEquals(2, findings.lines().size(), findings.lines()::toString);
        assertTrue(findings.lines().get(0).startsWith("f.xml:2:1: error: user id \""), findings.lines()::toString);
        assertTrue(findings.lines().get(0).contains("\" cannot stand in a SIP address - use letters"));
        assertTrue(findings.lines().get(1).startsWith("f.xml:2:1: error: number-alias \""), findings.lines()::toString);
    }

    @Test
    void givenUserWithSigns_whenRead_thenFine() {
        clean("<domain name='d'><user id=\"a.b-c_d!~*'()&amp;=+$,;?/%20\" number-alias='+7999'>" + PASSWORD
                + "</user></domain>");
    }

    @Test
    void givenOnlyAHashThatNobodyAsksFor_whenRead_thenWarning() {
        String hash = "<params><param name='a1-hash' value='" + "0aF9".repeat(8) + "'/></params>";
        String text = "<domain name='d'><user id='a'>" + hash + "</user><user id='b'>" + PASSWORD + "</user></domain>";
        DirectoryReader.read(List.of(TestFile.of("f.xml", text)), Set.of("a1-hash-sha-256"), ValueSyntax.ANY, findings);
        assertEquals(
                List.of("f.xml:1:18: warning: user a cannot register: it has no password, and none of its hashes is for"
                        + " an algorithm of auth_algorithms - add one of a1-hash-sha-256"),
                findings.lines());
    }

    @Test
    void givenAttributesThatAreNotRead_whenRead_thenWarnings() {
        read("<domain name='d'><user id='a' ip='10.0.0.1' cacheable='true' colour='red' type='real'>" + PASSWORD
                + "</user></domain>");
        assertEquals(
                List.of(
                        "f.xml:1:18: warning: type \"real\" of a user is not known, only pointer; ignored",
                        "f.xml:1:18: warning: attribute ip of <user> has no effect here; ignored",
                        "f.xml:1:18: warning: attribute colour of <user> is not known; ignored"),
                findings.lines());
    }

    @Test
    void givenPointers_whenRead_thenOnlyTheUserCountsAndAMissingOneIsAWarning() {
        UserDirectory directory = read("<domain name='d'><groups><group name='g'><users>"
                + "<user id='a' type='pointer'/><user id='b' type='pointer'/></users></group></groups><user id='A'>"
                + PASSWORD + "</user></domain>");
        assertEquals(1, directory.size());
        assertEquals(1, findings.lines().size());
        assertTrue(findings.lines().get(0).contains("warning: pointer to user b"));
    }

    @Test
    void givenTheSameValueTwice_whenDifferent_thenTheFirstCountsWithAWarning() {
        UserDirectory directory = read("<domain name='d'><variables><variable name='v' value='1'/>\n"
                + "<variable name='V' value='2'/><variable name='v' value='1'/></variables><user id='a'>" + PASSWORD
                + "</user></domain>");
        assertEquals("1", directory.find("a", "d").orElseThrow().variables().get("v"));
        assertEquals(List.of("f.xml:2:1: warning: V has been set before; the first value is used"), findings.lines());
    }

    @Test
    void givenValueWithoutValue_whenRead_thenWarningAndEmpty() {
        UserDirectory directory = read("<domain name='d'><variables><variable name='v'/></variables><user id='a'>"
                + PASSWORD + "</user></domain>");
        assertEquals("", directory.find("a", "d").orElseThrow().variables().get("v"));
        assertEquals(1, findings.lines().size());
    }

    @Test
    void givenBrokenFile_whenRead_thenErrorAndTheOtherFilesAreRead() {
        UserDirectory directory = read(
                TestFile.of("1.xml", "<domain name='d'><user id='a'>"),
                TestFile.of("2.xml", "<domain name='e'><user id='b'>" + PASSWORD + "</user></domain>"));
        assertEquals(1, findings.lines().size());
        assertTrue(findings.lines().get(0).contains("error: not well-formed XML"));
        assertTrue(directory.find("b", "e").isPresent());
    }

    @Test
    void givenHundredThousandUsers_whenRead_thenAllAreThere() {
        int count = 100_000;
        List<XMLStreamReader> files = new ArrayList<>();
        for (int from = 0; from < count; from += 1000) {
            StringBuilder text = new StringBuilder("<domain name='d'>");
            for (int i = from; i < from + 1000; i++) {
                text.append("<user id='u")
                        .append(i)
                        .append("'><params><param name='password' value='p")
                        .append(i);
                text.append(
                        "'/></params><variables><variable name='user_context' value='default'/></variables></user>");
            }
            files.add(TestFile.plain(text.append("</domain>").toString()));
        }
        long start = System.nanoTime();
        UserDirectory directory = DirectoryReader.read(files, findings);
        System.out.println("100,000 users read in ms: " + (System.nanoTime() - start) / 1_000_000);
        assertEquals(List.of(), findings.lines());
        assertEquals(count, directory.size());
        assertEquals(
                "p99999", directory.find("U99999", "D").orElseThrow().params().get("password"));
    }

    private UserDirectory clean(String text) {
        int before = findings.lines().size();
        UserDirectory directory = read(text);
        assertEquals(before, findings.lines().size(), () -> String.join("\n", findings.lines()));
        return directory;
    }

    private UserDirectory read(String text) {
        return read(TestFile.of("f.xml", text));
    }

    private UserDirectory read(XMLStreamReader... files) {
        return DirectoryReader.read(List.of(files), findings);
    }
}
