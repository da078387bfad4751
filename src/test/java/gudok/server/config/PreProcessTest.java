package gudok.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreProcessTest {
    private ConfigFixture files;

    @BeforeEach
    void makeFolder(@TempDir Path folder) {
        files = new ConfigFixture(folder);
    }

    @Test
    void givenVariableSetTwice_whenUsed_thenDocumentOrderDecides() {
        files.write("dialplan/a.xml", """
                <a v="$${who}"/>
                <X-PRE-PROCESS cmd="set" data=" who = Anna "/>
                <a v="$${who}-$${WHO}"/>
                <X-PRE-PROCESS cmd="set" data="who=$${who}+1"/>
                <a v="$${who}">$${who}</a>
                """);
        assertEquals(
                List.of(
                        "<a v=> dialplan/a.xml:1:1",
                        "<a v=Anna-Anna> dialplan/a.xml:3:1",
                        "<a v=Anna+1> dialplan/a.xml:5:1"),
                files.dialplanElements(files.inspect()));
    }

    @Test
    void givenInstructionInCommentOrRenamed_whenRead_thenNothingIsSet() {
        files.write(
                "dialplan/a.xml",
                "<!-- <X-PRE-PROCESS cmd='set' data='a=b'/> --><X-NO-PRE-PROCESS cmd='exec' data='x'/>");
        Configuration configuration = files.inspect();
        assertEquals(List.of(), files.dialplanElements(configuration));
        assertNull(configuration.globals().get("a"));
        assertEquals(List.of(), configuration.findings());
    }

    @Test
    void givenSubstitutedValue_whenItHoldsMarkup_thenItStaysText() throws XMLStreamException {
        files.set("evil", "\"/><action application=\"hangup\"/> $${domain}");
        files.write("dialplan/a.xml", "<a v='$${evil}' w='1'>x$${evil}y</a>");
        Configuration configuration = files.inspect();
        XMLStreamReader reader = configuration.dialplan().iterator().next();
        reader.next();
        reader.next();
        assertEquals("\"/><action application=\"hangup\"/> $${domain}", ConfigFixture.read(reader, "v"));
        assertEquals("1", ConfigFixture.read(reader, "w"));
        assertNull(ConfigFixture.read(reader, "missing"));
        assertEquals("x\"/><action application=\"hangup\"/> $${domain}y", reader.getElementText());
    }

    @Test
    void givenCommandLineValue_whenFileSetsItToo_thenCommandLineWins() {
        files.set("Speed", "1");
        files.write("gudok.xml", "<X-PRE-PROCESS cmd='set' data='speed=2'/>");
        assertEquals("1", files.inspect().globals().get("SPEED"));
    }

    @Test
    void givenEnvironmentVariable_whenEnvSet_thenItsValue() {
        files.write("gudok.xml", "<X-PRE-PROCESS cmd='env-set' data='p=$PATH'/>");
        assertEquals(System.getenv("PATH"), files.inspect().globals().get("p"));
    }

    @Test
    void givenElementInsideInstruction_whenRead_thenIgnoredWithWarning() {
        files.write("dialplan/a.xml", "<X-PRE-PROCESS cmd='set' data='a=b'><x/></X-PRE-PROCESS><y/>");
        Configuration configuration = files.inspect();
        assertEquals(List.of("<y> dialplan/a.xml:1:57"), files.dialplanElements(configuration));
        assertEquals(
                List.of("dialplan/a.xml:1:37: warning: ignored, as it stands inside X-PRE-PROCESS [ignored-element]"),
                files.findings(configuration));
    }

    @Test
    void givenAbsoluteIncludeInsideTheDirectory_whenRead_thenItsNameIsAsReachedFromTheDirectory() {
        files.write("dialplan/a.xml", "<X-PRE-PROCESS cmd='include' data='$${conf_dir}/dialplan/[!a-y]?/*.inc'/>");
        files.write("dialplan/zz/x.inc", "<x/>");
        files.write("dialplan/yy/x.inc", "<no/>");
        assertEquals(List.of("<x> dialplan/zz/x.inc:1:1"), files.dialplanElements(files.inspect()));
    }

    @Test
    void givenTextBetweenTags_whenNextTag_thenRefused() throws XMLStreamException {
        files.write("dialplan/a.xml", " <!-- --> <a> </a>");
        XMLStreamReader reader = files.inspect().dialplan().iterator().next();
        assertEquals(XMLStreamReader.START_ELEMENT, reader.nextTag());
        reader.nextTag();
        assertEquals("a", reader.getLocalName());
        assertEquals(XMLStreamReader.END_ELEMENT, reader.nextTag());
        assertEquals(XMLStreamReader.END_ELEMENT, reader.nextTag());
        assertEquals(XMLStreamReader.END_DOCUMENT, reader.next());
        assertFalse(reader.hasNext());
    }

    @Test
    void givenExecAllowed_whenRead_thenOutputStandsInTheFile() {
        files.set("allow_exec", "true");
        files.write(
                "dialplan/a.xml",
                "<X-PRE-PROCESS cmd='exec-set' data='who=printf \"Anna \"'/>"
                        + "<X-PRE-PROCESS cmd='exec' data='echo \"&lt;b v=&apos;$who&apos;/>\"'/><a v='$${who}'/>");
        Configuration configuration = files.inspect();
        assertEquals(
                List.of("<b v=> dialplan/a.xml (output of a program):1:1", "<a v=Anna> dialplan/a.xml:1:126"),
                files.dialplanElements(configuration));
        assertEquals(List.of(), configuration.findings());
    }

    @Test
    void givenAProgramThatFails_whenRead_thenThatIsAnError() {
        files.set("allow_exec", "true");
        files.write("dialplan/a.xml", "<X-PRE-PROCESS cmd='exec' data='exit 3'/>");
        assertEquals(
                List.of("dialplan/a.xml:1:1: error: the program \"exit 3\" failed: it ended with exit code 3"),
                findings());
    }

    @Test
    void givenAProgramThatPrintsItself_whenRead_thenItIsStopped() {
        files.set("allow_exec", "true");
        files.write("dialplan/a.xml", "<X-PRE-PROCESS cmd='exec' data='cat dialplan/a.xml'/>");
        List<String> findings = findings();
        assertEquals(1, findings.size(), findings.toString());
        assertTrue(findings.get(0).endsWith("error: files included deeper than 100"), findings.get(0));
    }

    @Test
    void givenInstructionsInOldComments_whenRead_thenTheyAreObeyed() {
        files.write(
                "dialplan/a.xml",
                "<!--#set \"who=Anna\"--><a v='$${who}'/><!--#include \"x.inc\"--><!--#other \"x\"-->");
        files.write("dialplan/x.inc", "<b/>");
        assertEquals(
                List.of("<a v=Anna> dialplan/a.xml:1:23", "<b> dialplan/x.inc:1:1"),
                files.dialplanElements(files.inspect()));
    }

    private List<String> findings() {
        Configuration configuration = files.inspect();
        files.dialplanElements(configuration);
        return files.findings(configuration);
    }
}
