package gudok.registrar.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that could not do what they are written for, and secrets of several levels. */
class ValueCheckTest {
    private static final String PASSWORD = "<param name='password' value='p'/>";
    private static final String HASH = "<param name='a1-hash' value='" + "0aF9".repeat(8) + "'/>";
    private final Findings findings = new Findings();

    /** Networks begin with 10, expressions have no bracket. */
    private static final class Syntax implements ValueSyntax {
        @Override
        public boolean isNetwork(String text) {
            return text.startsWith("10.");
        }

        @Override
        public Optional<String> expressionMistake(String text) {
            return text.contains("(") ? Optional.of("bracket") : Optional.empty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "param | auth-acl | 11.0.0.0/99 | error: auth-acl: \"11.0.0.0/99\" is no network - write networks such as"
                        + " 10.0.0.0/8, with commas between them",
                "param | Auth-ACL | 10.1, lan | warning: auth-acl names the list lan, and there are no lists: it lets"
                        + " nobody in - write networks such as 10.0.0.0/8, with commas between them",
                "param | user-agent-filter | (( | error: user-agent-filter \"((\" is no regular expression: bracket",
                "param | sip-forbid-register | maybe | error: sip-forbid-register is \"maybe\" - write true or false",
                "param | max-registrations-per-extension | many | error: max-registrations-per-extension is \"many\" -"
                        + " write a whole number from 1 to 1000",
                "variable | sip-force-expires | 1h | error: sip-force-expires is \"1h\" - write a whole number from 1 to"
                        + " 2592000",
                "variable | Sip-Force-Expires-Min | 0 | error: sip-force-expires-min is \"0\" - write a whole number"
                        + " from 1 to 2592000",
                "variable | sip-force-expires-max | -1 | error: sip-force-expires-max is \"-1\" - write a whole number"
                        + " from 1 to 2592000",
                "variable | sip-expires-max-deviation | 99999999999999999999 | error: sip-expires-max-deviation is"
                        + " \"99999999999999999999\" - write a whole number from 0 to 86400",
                "variable | sip-allow-multiple-registrations | nope | error: sip-allow-multiple-registrations is \"nope\""
                        + " - write true or false",
                "variable | force_ping | true | warning: variable force_ping has no effect here"
            },
            delimiter = '|')
    void givenValueThatMeansNothing_whenRead_thenToldWithItsPlace(
            String kind, String name, String value, String message) {
        read(file("<" + kind + "s>\n  <" + kind + " name='" + name + "' value='" + value + "'/></" + kind + "s>"));
        assertEquals(List.of("f.xml:2:3: " + message), findings.lines());
    }

    @Test
    void givenGoodValues_whenRead_thenNoFindingAndLimits() {
        UserDirectory directory = read(file("<params><param name='auth-acl' value='10.0.0.0/8, 10.9.9.9'/>"
                + "<param name='user-agent-filter' value='^Phone'/><param name='sip-forbid-register' value='FALSE'/>"
                + "<param name='max-registrations-per-extension' value='2'/></params><variables>"
                + "<variable name='SIP-force-expires' value='90'/>"
                + "<variable name='sip-allow-multiple-registrations' value=''/></variables>"));
        assertEquals(List.of(), findings.lines());
        User user = directory.find("a", "d").orElseThrow();
        assertEquals(2, user.limits().maxContacts().orElseThrow());
        assertEquals(90, user.limits().fixed().orElseThrow());
        assertFalse(user.limits().alone());
    }

    @Test
    void givenNameWithoutEffectAtManyUsers_whenRead_thenToldOnceForEachFile() {
        String users = "<variables><variable name='sip-force-contact' value='x'/>"
                + "<variable name='SIP-Force-Contact' value='x'/><variable name='sip-force-user' value='x'/></variables>";
        read(
                TestFile.of("1.xml", text(users, PASSWORD)),
                TestFile.of("2.xml", text("", PASSWORD) + "<domain name='d'>" + users + "</domain>"));
        long told = findings.lines().stream()
                .filter(line -> line.endsWith("variable sip-force-contact has no effect here"))
                .count();
        assertEquals(2, told, findings.lines()::toString);
    }

    @Test
    void givenHashOfAUserBelowADomainPassword_whenItsAlgorithmIsNotOffered_thenWarning() {
        XMLStreamReader file = TestFile.of("f.xml", text("<params>" + PASSWORD + "</params>", HASH));
        UserDirectory directory =
                DirectoryReader.read(List.of(file), Set.of("a1-hash-sha-256"), new Syntax(), findings);
        assertEquals(1, findings.lines().size(), findings.lines()::toString);
        assertEquals(
                true, findings.lines().get(0).contains("warning: user a cannot register"), findings.lines()::toString);
        assertEquals(
                Map.of("a1-hash", "0aF9".repeat(8)),
                directory.find("a", "d").orElseThrow().params());
    }

    @Test
    void givenSecretsOfSeveralLevels_whenRead_thenOnlyThoseOfTheNearestCount() {
        UserDirectory directory = read(TestFile.of(
                "f.xml",
                "<domain name='d'><params>" + PASSWORD + "</params><groups><group name='g'><params>" + HASH
                        + "</params><users><user id='a'/><user id='b'><params>" + PASSWORD
                        + "</params></user></users></group></groups><user id='c'/></domain>"));
        assertEquals(List.of(), findings.lines());
        assertEquals(
                List.of(Set.of("a1-hash"), Set.of("password"), Set.of("password")),
                Stream.of("a", "b", "c")
                        .map(id ->
                                directory.find(id, "d").orElseThrow().params().keySet())
                        .toList());
    }

    @Test
    void givenMisspeltPointer_whenRead_thenOneErrorAtItsPlaceAndNoUser() {
        UserDirectory directory = read(TestFile.of(
                "f.xml",
                "<domain name='d'><user id='a'><params>" + PASSWORD + "</params></user>\n"
                        + "<user id='a' type='ponter'/><user id='new' type='Pointer'/></domain>"));
        assertEquals(
                List.of(
                        "f.xml:2:1: error: type \"ponter\" of a user - did you mean \"pointer\"?",
                        "f.xml:2:29: error: type \"Pointer\" of a user - did you mean \"pointer\"?"),
                findings.lines());
        assertEquals(1, directory.size());
    }

    private static XMLStreamReader file(String ofDomain) {
        return TestFile.of("f.xml", text(ofDomain, PASSWORD));
    }

    private static String text(String ofDomain, String ofUser) {
        return "<domain name='d'>" + ofDomain + "<user id='" + (ofDomain.isEmpty() ? "b" : "a") + "'><params>" + ofUser
                + "</params></user></domain>";
    }

    private UserDirectory read(XMLStreamReader... files) {
        return DirectoryReader.read(List.of(files), SecretCheck.all(), new Syntax(), findings);
    }
}
