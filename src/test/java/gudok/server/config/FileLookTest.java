package gudok.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLookTest {
    @TempDir
    private Path folder;

    private List<String> findings(String text) {
        ConfigFixture files = new ConfigFixture(folder).write("dialplan/a.xml", text);
        Configuration configuration = files.inspect();
        files.dialplanEvents(configuration);
        return files.findings(configuration);
    }

    @Test
    void givenTextWithoutElement_whenRead_thenError() {
        List<String> error =
                List.of("dialplan/a.xml:2:2: error: text without any element; it is no configuration in XML");
        assertEquals(error, findings("\n garbage not xml"));
        assertEquals(error, findings("<!-- a -->\n garbage <!-- b -->"));
        assertEquals(
                error,
                findings("<?xml version=\"1.0\"?>\n garbage").stream()
                        .map(line -> line.replace(":1:1:", ":2:2:"))
                        .toList());
    }

    @Test
    void givenEmptyFile_whenRead_thenWarning() {
        List<String> warning = List.of("dialplan/a.xml:1:1: warning: the file is empty [empty-file]");
        assertEquals(warning, findings(""));
        assertEquals(warning, findings(" \n\t"));
        assertEquals(warning, findings("<?xml version=\"1.0\"?>\n"));
        assertEquals(List.of(), findings("<!-- nothing yet -->"));
        assertEquals(List.of(), findings("<include/>"));
    }

    @Test
    void givenTextBetweenElements_whenRead_thenWarningWhereItBegins() {
        String told = ": warning: text between elements means nothing here - is a \"<\" missing? [stray-text]";
        assertEquals(
                List.of("dialplan/a.xml:2:2" + told),
                findings("<condition>\n action application=\"log\"/>\n</condition>"));
        assertEquals(List.of("dialplan/a.xml:1:5" + told), findings("<a/>text"));
        assertEquals(List.of(), findings("<action>text</action><expression><![CDATA[x]]></expression>"));
    }

    @Test
    void givenSilencedRegion_whenRead_thenWarningsInItAreNotTold() {
        String text = "<!-- gudok:ignore stray-text --><context>a<b>$${x}</b></context>\n<context>b</context>";
        assertEquals(
                List.of(
                        "dialplan/a.xml:1:43: warning: $${x} has no value; nothing is put there [no-global-value]",
                        "dialplan/a.xml:2:10: warning: text between elements means nothing here - is a \"<\" missing?"
                                + " [stray-text]"),
                findings("<include/>" + text.substring(0)).stream()
                        .map(line -> line.replaceFirst(":1:[0-9]+", ":1:43"))
                        .toList());
    }
}
