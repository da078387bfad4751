package gudok.server.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReaderRefusalTest {
    private ConfigFixture files;

    @BeforeEach
    void makeFolder(@TempDir Path folder) {
        files = new ConfigFixture(folder);
    }

    private List<String> findings() {
        Configuration configuration = files.inspect();
        files.dialplanEvents(configuration);
        return files.findings(configuration);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<a/><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>|1:5: error: document type and entity declarations are refused; write the text itself",
                "<a>|1:1: error: <a> is never closed; </a> or \"/>\" is missing",
                "<a><b></a>|1:7: error: </a> where </b> is due: <b> of line 1 is still open",
                "<a/></document><document>|1:5: error: </document> closes nothing",
                "<a x='1|1:1: error: <a>: attribute x: the closing quote is missing",
                "<a x=\"1><b y=\"2\"/>|1:1: error: <a>: a quote is missing, or a space between attributes",
                "<a x=1/>|1:1: error: <a>: attribute x: the value needs quotes",
                "<a x/>|1:1: error: <a>: attribute x has no value; write x=\"…\"",
                "<a x='1' x='2'/>|1:1: error: <a>: attribute x stands there twice",
                "<a x='1' / >|1:1: error: \"/\" inside <a>; quotes or \">\" are missing",
                "<a|1:1: error: <a is not ended by \">\"",
                "<1a/>|1:1: error: <1a>: a name begins with a letter or _ and goes on with letters, digits, -, _ or .",
                "<a b%='c'/>|1:1: error: <a>: attribute b%: a name begins with a letter or _ and goes on with letters, digits, -, _ or .",
                "<a b='&#xD800;'/>|1:7: error: not XML: &#xD800; is not a character that XML allows",
                "a<?b|1:1: error: processing instruction without end: \"?>\" is missing",
                "a < b|1:3: error: bare \"<\" in text; write &lt;",
                "<!-- a|1:1: error: comment without end: \"-->\" is missing",
                "<a><![CDATA[</a>|1:4: error: CDATA section without end: \"]]>\" is missing",
                "<xi:include href='/etc/passwd'/>|1:1: error: <xi:include>: name spaces are not used here; files are included with <X-PRE-PROCESS cmd=\"include\" data=\"FILE\"/>",
                "<X-PRE-PROCESS cmd='exec' data='id'/>|1:1: warning: the program is not started, as the setting allow_exec is false; set it to true in gudok.xml or on the command line, above this line [not-executed]",
                "<X-PRE-PROCESS cmd='exec-set' data='a=id'/>|1:1: warning: the program is not started, as the setting allow_exec is false; set it to true in gudok.xml or on the command line, above this line [not-executed]",
                "<X-PRE-PROCESS cmd='stun-set' data='a=b'/>|1:1: warning: X-PRE-PROCESS cmd=\"stun-set\" asks no server here, nothing is set; write the address with cmd=\"set\" [not-executed]",
                "<X-PRE-PROCESS cmd='sett' data='a=b'/>|1:1: error: X-PRE-PROCESS has no cmd \"sett\"; known: set, env-set, include, exec, exec-set",
                "<X-PRE-PROCESS cmd='set'/>|1:1: error: X-PRE-PROCESS needs cmd=\"…\" and data=\"…\"",
                "<X-PRE-PROCESS cmd='set' data='ab'/>|1:1: error: data=\"ab\" must read name=value",
                "<X-PRE-PROCESS cmd='include' data='/etc/passwd'/>|1:1: error: include of \"/etc/passwd\" refused: outside the configuration directory",
                "<X-PRE-PROCESS cmd='include' data='../../*'/>|1:1: error: include of \"../../*\" refused: outside the configuration directory",
                "<X-PRE-PROCESS cmd='include' data='b/../../../b.xml'/>|1:1: error: include of \"b/../../../b.xml\" refused: outside the configuration directory",
                "<X-PRE-PROCESS cmd='include' data='in/[z-a].xml'/>|1:1: error: include of \"in/[z-a].xml\" refused: not a path",
                "<X-PRE-PROCESS cmd='include' data='a.xml'/>|1:1: error: \"a.xml\" includes itself",
                "<X-PRE-PROCESS cmd='include' data='none.xml'/>|1:1: warning: nothing included: there is no file \"none.xml\" [missing-file]",
                "<a b='$${nobody}'/>|1:1: warning: $${nobody} has no value; nothing is put there [no-global-value]",
                "<a b='$${domain'/>|1:1: error: \"$${domain\": the closing brace is missing",
                "<!--#set \"a=b\"-->|1:1: warning: <!--#…--> is ignored; write <X-PRE-PROCESS cmd=\"…\" data=\"…\"/> [ignored-element]",
            })
    void givenBadFile_whenRead_thenOneFindingWithItsPlace(String text, String finding) {
        files.write("dialplan/a.xml", text).write("dialplan/in/b", "");
        assertEquals(List.of("dialplan/a.xml:" + finding), findings());
    }

    @Test
    void givenLoopOfTwoFiles_whenRead_thenTheClosingIncludeIsBlamed() {
        files.write("dialplan/a.xml", "<X-PRE-PROCESS cmd='include' data='in/b.xml'/>");
        files.write("dialplan/in/b.xml", "\n <X-PRE-PROCESS cmd='include' data='../a.xml'/>");
        assertEquals(List.of("dialplan/in/b.xml:2:2: error: \"a.xml\" includes itself"), findings());
    }

    @Test
    void givenIncludesThatDouble_whenRead_thenBounded() {
        for (int i = 0; i < 40; i++) {
            String include = "<X-PRE-PROCESS cmd='include' data='in" + (i + 1) + "'/>";
            files.write(i == 0 ? "dialplan/a.xml" : "dialplan/in" + i, include + include);
        }
        files.write("dialplan/in40", "<x/>");
        assertTrue(findings().get(0).contains("error: included more than 100 times"));
    }

    @Test
    void givenLinkOutOfTheDirectory_whenItLiesInTheDialplan_thenItIsReadLikeAnyFile(@TempDir Path elsewhere)
            throws IOException {
        files.write("dialplan/a.xml", "<a/>");
        Files.writeString(elsewhere.resolve("b.xml"), "<b/>");
        Files.writeString(elsewhere.resolve("passwd"), "root:x:0:0:root:/root:/bin/sh\n");
        Files.createSymbolicLink(files.config().resolve("dialplan/b.xml"), elsewhere.resolve("b.xml"));
        assertEquals(List.of("<a> dialplan/a.xml:1:1", "<b> dialplan/b.xml:1:1"), files.dialplanElements(files.load()));
        Files.createSymbolicLink(files.config().resolve("dialplan/c.xml"), elsewhere.resolve("passwd"));
        Configuration configuration = files.load();
        files.dialplanEvents(configuration);
        assertEquals(
                List.of("dialplan/c.xml:1:1: error: text without any element; it is no configuration in XML"),
                files.findings(configuration).stream()
                        .filter(finding -> finding.contains("c.xml"))
                        .toList());
    }

    @Test
    void givenLinkOutOfTheDirectory_whenIncluded_thenRefused(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("secret.xml"), "<secret/>");
        files.write("dialplan/a.xml", "<X-PRE-PROCESS cmd='include' data='in/*.xml'/>");
        files.write("dialplan/in/b.xml", "<b/>");
        Files.createSymbolicLink(files.config().resolve("dialplan/in/c.xml"), elsewhere.resolve("secret.xml"));
        Configuration configuration = files.inspect();
        assertEquals(List.of("<b> dialplan/in/b.xml:1:1"), files.dialplanElements(configuration));
        assertTrue(files.findings(configuration).get(0).endsWith("refused: outside the configuration directory"));
    }

    @Test
    void givenOtherEncodings_whenRead_thenRefusedWithTheWayOut() {
        files.write("dialplan/a.xml", "<a>\n<b x='привет'/></a>".getBytes(Charset.forName("windows-1251")));
        files.write("dialplan/b.xml", "<a/>".getBytes(StandardCharsets.UTF_16));
        files.write("dialplan/c.xml", "<?xml version='1.0' encoding='KOI8-R'?><a x='я'/>");
        files.write("dialplan/d.xml", "<?xml version='1.0' encoding='ISO-8859-1'?><a x='plain'/>");
        assertEquals(
                List.of(
                        "dialplan/a.xml:2:7: error: not UTF-8 text; convert it: iconv -f OLD_ENCODING -t UTF-8",
                        "dialplan/b.xml:1:1: error: the file is UTF-16; save it as UTF-8",
                        "dialplan/c.xml:1:1: error: not UTF-8 text; convert it: iconv -f KOI8-R -t UTF-8"),
                findings());
    }

    @Test
    void givenHugeFile_whenRead_thenRefused() throws IOException {
        files.write("dialplan/a.xml", "");
        try (RandomAccessFile file =
                new RandomAccessFile(files.config().resolve("dialplan/a.xml").toFile(), "rw")) {
            file.setLength(SourceText.MAX_BYTES + 1);
        }
        assertEquals(List.of("dialplan/a.xml:1:1: error: larger than 80 MB; split the file"), findings());
    }

    @Test
    void givenDeepNesting_whenRead_thenRefusedThroughIncludesToo() {
        files.write("dialplan/a.xml", "<a>".repeat(300) + "</a>".repeat(300));
        files.write(
                "dialplan/b.xml",
                "<b>".repeat(150) + "<X-PRE-PROCESS cmd='include' data='in/c.xml'/>" + "</b>".repeat(150));
        files.write("dialplan/in/c.xml", "<c>".repeat(150) + "</c>".repeat(150));
        assertEquals(
                List.of(
                        "dialplan/a.xml:1:601: error: elements nested deeper than 200",
                        "dialplan/in/c.xml:1:151: error: elements nested deeper than 200"),
                findings());
    }

    @Test
    void givenGrowingVariables_whenRead_thenBounded() {
        StringBuilder text = new StringBuilder("<X-PRE-PROCESS cmd='set' data='v0=0123456789'/>\n");
        for (int i = 0; i < 60; i++) {
            text.append("<X-PRE-PROCESS cmd='set' data='v")
                    .append(i + 1)
                    .append("=$${v")
                    .append(i);
            text.append("}$${v").append(i).append("}'/>\n");
        }
        files.write("dialplan/a.xml", text.toString());
        assertEquals(
                "dialplan/a.xml:14:1: error: longer than 65536 characters after $${…} is filled in",
                findings().get(0));
    }

    @Test
    void givenBrokenIncludedFile_whenRead_thenTheRestIsStillRead() {
        files.write("dialplan/a.xml", "<X-PRE-PROCESS cmd='include' data='in/*'/><after/>");
        files.write("dialplan/in/1", "<a>");
        files.write("dialplan/in/2", "<b x='y>");
        files.write("dialplan/z.xml", "<z/>");
        Configuration configuration = files.inspect();
        assertEquals(
                List.of("<after> dialplan/a.xml:1:43", "<z> dialplan/z.xml:1:1"),
                files.dialplanElements(configuration));
        assertEquals(2, configuration.findings().size());
    }

    @Test
    void givenWhatIsNoFileButNamedLikeOne_whenListed_thenLeftOutWithAWarning() throws Exception {
        Path folder = files.config().resolve("dialplan");
        Files.createDirectories(folder.resolve("x.xml"));
        files.write("dialplan/tests/t.xml", "<no/>").write("dialplan/a.xml", "<include/>");
        Files.createSymbolicLink(folder.resolve("y.xml"), Path.of("gone.xml"));
        Files.createSymbolicLink(folder.resolve("z.xml"), Path.of("/dev/zero"));
        new ProcessBuilder("mkfifo", folder.resolve("p.xml").toString()).start().waitFor();
        assertEquals(
                List.of(
                        "dialplan/p.xml:1:1: warning: is not read: it is a pipe or a device, not a file [not-a-file]",
                        "dialplan/x.xml:1:1: warning: is not read: it is a folder, not a file [not-a-file]",
                        "dialplan/y.xml:1:1: warning: is not read: it is a link that leads nowhere, not a file [not-a-file]",
                        "dialplan/z.xml:1:1: warning: is not read: it is a pipe or a device, not a file [not-a-file]"),
                findings());
    }

    @Test
    void givenManyFiles_whenListed_thenAllAreRead() {
        for (int i = 0; i < 3_000; i++) {
            files.write("dialplan/" + i + ".xml", "<a/>");
        }
        assertEquals(3_000, files.dialplanElements(files.inspect()).size());
    }

    @Test
    void givenBrokenFile_whenItsUserTellsTheErrorAgain_thenItStandsThereOnce() {
        files.write(
                "dialplan/a.xml",
                "<a>".repeat(150) + "<X-PRE-PROCESS cmd='include' data='in/b'/>" + "</a>".repeat(150));
        files.write("dialplan/in/b", "<b>".repeat(150) + "</b>".repeat(150));
        Configuration configuration = files.inspect();
        XMLStreamReader reader = configuration.dialplan().get(0);
        XMLStreamException thrown = assertThrows(XMLStreamException.class, () -> {
            while (reader.hasNext()) {
                reader.next();
            }
        });
        configuration.problems().error(thrown.getLocation(), "the dialplan cannot be read: " + thrown.getMessage());
        assertEquals(1, configuration.findings().size());
        assertEquals("dialplan/in/b", files.relative(thrown.getLocation().getSystemId()));
    }

    /** Whatever stands in a file, reading ends, with findings or without. */
    @Test
    void givenRandomDamage_whenRead_thenOnlyFindings() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        String[] parts = {
            "<",
            ">",
            "/",
            "'",
            "\"",
            "&",
            "=",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?",
            "?>",
            "$${",
            "}",
            "</",
            "<a b='",
            "<X-PRE-PROCESS cmd='set' data='",
            "\n",
            "\u0000",
            "\uFFFE",
            "\uD800",
            "&#x110000;",
            " ",
            "xmlns:",
            "<a xmlns='u'>"
        };
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder(new RandomMarkup(random).text());
            for (int i = random.nextInt(4); i >= 0; i--) {
                text.insert(random.nextInt(text.length() + 1), parts[random.nextInt(parts.length)]);
            }
            files.write("dialplan/a.xml", text.toString());
            assertDoesNotThrow(this::findings, () -> "seed " + seed + "\n" + text);
        }
    }
}
