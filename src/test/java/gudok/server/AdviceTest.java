package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import gudok.server.config.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdviceTest {
    private static final Pattern ID = Pattern.compile("\\[([a-z-]+)]$");

    @TempDir
    private Path folder;

    /** Line and identifier of each piece of advice about a dialplan file. */
    private List<String> advice(String dialplan) throws IOException {
        for (String name : List.of("dialplan", "directory", "sounds/en")) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.writeString(folder.resolve("sounds/en/there.wav"), "");
        Files.writeString(folder.resolve("gudok.xml"), "<include/>");
        Files.writeString(
                folder.resolve("directory/a.xml"),
                "<domain name=\"d.example\"><user id=\"1000\"><params><param name=\"password\" value=\"p\"/></params>"
                        + "<variables><variable name=\"user_context\" value=\"Office\"/></variables></user></domain>");
        Files.writeString(folder.resolve("dialplan/a.xml"), dialplan);
        Configuration configuration =
                Configuration.inspect(new ConfigPlace(folder, folder.resolve("data"), Map.of("domain", "d.example")));
        Plan.read(configuration, InstantSource.system());
        return configuration.findings().stream().map(AdviceTest::shown).toList();
    }

    private static String shown(Finding finding) {
        Matcher id = ID.matcher(finding.message());
        return finding.line() + " " + (id.find() ? id.group(1) : finding.toString());
    }

    private static String extension(String expression, String actions) {
        return "<extension name=\"x\"><condition field=\"destination_number\" expression=\"" + expression + "\">"
                + actions + "</condition></extension>\n";
    }

    @Test
    void givenEarlierExtensionThatKeepsTheCalls_whenChecked_thenUnreachable() throws IOException {
        assertEquals(List.of("2 unreachable-extension"), advice(extension("^1$", "") + extension("^(1)$", "")));
        assertEquals(List.of("2 unreachable-extension"), advice(extension("^(.*)$", "") + extension("^2$", "")));
        assertEquals(
                List.of(),
                advice("<extension name=\"a\" continue=\"true\"><condition/></extension>\n" + extension("^2$", "")
                        + extension("^3$", "")));
        assertEquals(
                List.of(),
                advice(
                        "<extension name=\"a\"><condition wday=\"1\"/><condition field=\"destination_number\" expression=\"^2$\"/>"
                                + "</extension>\n" + extension("^2$", "")));
    }

    @Test
    void givenContextThatNothingNames_whenChecked_thenUnreachable() throws IOException {
        String lonely = "<context name=\"lonely\">\n" + extension("^1$", "") + "</context>";
        assertEquals(List.of("2 unreachable-context"), advice(lonely));
        assertEquals(List.of(), advice(lonely.replace("lonely", "OFFICE")));
        assertEquals(
                List.of(),
                advice(lonely + extension("^7$", "<action application=\"transfer\" data=\"1 XML lonely\"/>")));
        assertEquals(
                List.of(),
                advice(lonely + extension("^7$", "<action application=\"transfer\" data=\"1 XML ${where}\"/>")));
    }

    @Test
    void givenSurprisingConditions_whenChecked_thenEachIsTold() throws IOException {
        assertEquals(
                List.of("2 actions-before-condition"),
                advice("<extension name=\"x\"><condition field=\"ani\" expression=\"^1$\">\n"
                        + "<action application=\"answer\"/></condition>\n"
                        + "<condition field=\"rdnis\" expression=\"^2$\"/></extension>"));
        assertEquals(
                List.of("2 anti-action-ends-hunt"),
                advice("<extension name=\"x\">\n<condition field=\"ani\" expression=\"^1$\">"
                        + "<anti-action application=\"answer\"/></condition></extension>"));
        assertEquals(
                List.of("2 set-without-inline"),
                advice("<extension name=\"x\" continue=\"true\"><condition>\n"
                        + "<action application=\"set\" data=\"vip=1\"/></condition></extension>"
                        + "<extension name=\"y\"><condition field=\"${vip}\" expression=\"^1$\"/></extension>"));
        assertEquals(
                List.of(),
                advice("<extension name=\"x\" continue=\"true\"><condition>\n"
                        + "<action application=\"set\" data=\"vip=1\" inline=\"true\"/></condition></extension>"
                        + "<extension name=\"y\"><condition field=\"${vip}\" expression=\"^1$\"/></extension>"));
    }

    @Test
    void givenExpressions_whenChecked_thenThoseWithoutAnchorsAreTold() throws IOException {
        for (String open : List.of("1000", "^1000", "1000$", "^1|2$", "(1|2)", "^(\\d+)")) {
            assertEquals(List.of("1 unanchored-expression"), advice(extension(open, "")), open);
        }
        for (String closed : List.of(
                "^1000$", "^(?:1|2)$", "^1$|^2$", "(^1$|^2$)", "_1XX", "^00.*", "^00(.+)", "/^1$/i", "^\\+?1$")) {
            assertEquals(List.of(), advice(extension(closed, "")), closed);
        }
    }

    @Test
    void givenActionsThatNameWhatIsNotThere_whenChecked_thenTold() throws IOException {
        assertEquals(
                List.of("1 unknown-user"),
                advice(extension("^1$", "<action application=\"bridge\" data=\"user/1001\"/>")));
        assertEquals(
                List.of(),
                advice(extension(
                        "^1$",
                        "<action application=\"bridge\" data=\"user/1000@d.example\"/>"
                                + "<action application=\"playback\" data=\"there.wav\"/>"
                                + "<action application=\"bridge\" data=\"user/${x}\"/>")));
        assertEquals(
                List.of("1 missing-sound"),
                advice(extension("^1$", "<action application=\"playback\" data=\"gone.wav\"/>")));
    }

    @Test
    void givenComments_whenChecked_thenTheySilenceTheElementWithItsContentsOrTheFile() throws IOException {
        String ignore = "<!-- gudok:ignore unanchored-expression -->";
        String open = extension("1000", "").replace("<condition", ignore + "<condition");
        assertEquals(List.of(), advice(open));
        assertEquals(List.of("2 unanchored-expression"), advice(open + extension("1001", "")));
        assertEquals(
                List.of("1 unanchored-expression", "3 unanchored-expression"),
                advice(extension("1", "") + ignore + extension("2", "") + extension("3", "")));
        String top = "<?xml version=\"1.0\"?>\n<!-- About -->\n<!-- gudok:ignore unanchored-expression, unknown-user"
                + " - as it was - -->\n";
        assertEquals(List.of(), advice(top + extension("1", "") + extension("2", "")));
        assertEquals(
                List.of("4 unanchored-expression"),
                advice(top.replace("unanchored-expression", "missing-sound") + extension("1", "")));
    }

    @Test
    void givenCommentThatNamesNoWarning_whenChecked_thenTold() throws IOException {
        assertEquals(
                List.of("2 unknown-warning"),
                advice(extension("^1$", "") + "<!-- gudok:ignore unknown-usr -->" + extension("^2$", "")));
        assertEquals(List.of("1 unknown-warning"), advice("<!-- gudok:ignore -->" + extension("^2$", "")));
    }

    @Test
    void givenErrorElsewhere_whenChecked_thenAdviceIsGivenAllTheSame() throws IOException {
        List<String> found = advice(extension("45", "")
                + extension("^2$", "<action application=\"answr\"/>")
                + extension("^3$", "<action application=\"bridge\" data=\"user/1001\"/>"));
        assertEquals(List.of("1 unanchored-expression", "3 unknown-user"), List.of(found.get(0), found.get(2)));
        assertEquals(3, found.size());
    }

    @Test
    void givenWarningsOfTheReaders_whenSilenced_thenNotTold() throws IOException {
        String odd = "<extension name=\"x\" uuid=\"1\"><condition field=\"context\" expression=\"^a$\" wday=\"mon\">"
                + "<action application=\"bridge\" data=\"sofia/gateway/g/1$${nobody}\"/></condition></extension>";
        assertEquals(
                List.of("1 unknown-attribute", "1 times-and-field", "1 no-global-value", "1 not-available"),
                advice(odd));
        assertEquals(
                List.of(),
                advice("<!-- gudok:ignore unknown-attribute times-and-field no-global-value not-available -->" + odd));
    }
}
