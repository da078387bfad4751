package gudok.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderPositionTest {
    private ConfigFixture files;

    @BeforeEach
    void makeFolder(@TempDir Path folder) {
        files = new ConfigFixture(folder);
    }

    private List<String> elements() {
        return files.dialplanElements(files.inspect());
    }

    @Test
    void givenFragment_whenRead_thenOneRootStandsAroundIt() {
        files.write("dialplan/a.xml", "<x/>\ntext<y>\n</y>");
        assertEquals(
                List.of(
                        "<document> dialplan/a.xml:1:1",
                        "<x> dialplan/a.xml:1:1",
                        "</x>",
                        "\"text\"",
                        "<y> dialplan/a.xml:2:5",
                        "</y>",
                        "</document>"),
                files.dialplanEvents(files.inspect()));
    }

    @Test
    void givenAttributesOverLines_whenRead_thenPlaceIsTheOpeningBracket() {
        files.write("dialplan/a.xml", "\n   <a one='1'\n two=\"2\"\n/><b\n/>\n\t<c/>");
        assertEquals(
                List.of("<a one=1 two=2> dialplan/a.xml:2:4", "<b> dialplan/a.xml:4:3", "<c> dialplan/a.xml:6:2"),
                elements());
    }

    /** As many as show at once when the columns of one are counted again for each tag. */
    @Test
    void givenAllOnOneLongLine_whenRead_thenPlacesHold() {
        int tags = 300_000;
        files.write("dialplan/a.xml", "<b/>".repeat(tags) + "\n<c/><c/>");
        List<String> elements = elements();
        assertEquals("<b> dialplan/a.xml:1:" + (4 * tags - 3), elements.get(tags - 1));
        assertEquals("<c> dialplan/a.xml:2:5", elements.get(tags + 1));
    }

    @Test
    void givenPrologCommentsAndCdata_whenRead_thenPlacesHold() {
        files.write(
                "dialplan/a.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a><!-- <no/> -- --->\n<![CDATA[<no/>]]><b/></a><?php\n?><c/>");
        assertEquals(
                List.of("<a> dialplan/a.xml:1:39", "<b> dialplan/a.xml:2:18", "<c> dialplan/a.xml:3:3"), elements());
    }

    @Test
    void givenWindowsLineEndsAndMark_whenRead_thenPlacesAreThoseOfAnEditor() {
        byte[] text = "\uFEFF<a>\r\n\r\n  <b x='я'/><c/>\r\n</a>\r<d/>".getBytes(StandardCharsets.UTF_8);
        files.write("dialplan/a.xml", text);
        assertEquals(
                List.of(
                        "<a> dialplan/a.xml:1:1",
                        "<b x=я> dialplan/a.xml:3:3",
                        "<c> dialplan/a.xml:3:13",
                        "<d> dialplan/a.xml:5:1"),
                elements());
    }

    @Test
    void givenStrayCharacters_whenRead_thenValuesAreKeptAndPlacesBehindThemHold() {
        files.write("dialplan/a.xml", "<a x='1 & 2 < 3 &amp; 4'/>\n<b y='&&'/><c>p & q</c><d/>");
        Configuration configuration = files.inspect();
        assertEquals(
                List.of(
                        "<a x=1 & 2 < 3 & 4> dialplan/a.xml:1:1",
                        "<b y=&&> dialplan/a.xml:2:1",
                        "<c> dialplan/a.xml:2:12",
                        "<d> dialplan/a.xml:2:24"),
                files.dialplanElements(configuration));
        assertEquals(
                List.of(
                        "dialplan/a.xml:1:1: warning: bare \"<\" and \"&\" in an attribute; write &lt; and &amp; [bare-character]",
                        "dialplan/a.xml:2:1: warning: bare \"&\" in an attribute; write &amp; [bare-character]",
                        "dialplan/a.xml:2:17: warning: bare \"&\" in text; write &amp; [bare-character]"),
                files.findings(configuration));
    }

    @Test
    void givenIncludes_whenRead_thenEachPlaceIsInItsOwnFile() {
        files.write(
                "dialplan/a.xml",
                "<a>\n <X-PRE-PROCESS cmd='include' data='more/*.xml'/><z/>\n</a>\n<x-pre-process cmd=\"INCLUDE\" data=\"../one.xml\"/><y/>");
        files.write("dialplan/more/2.xml", "<two/>\n<!-- -->");
        files.write("dialplan/more/10.xml", "\n<ten/>");
        files.write("dialplan/more/.hidden.xml", "<no/>");
        files.write("one.xml", "<one/>");
        Configuration configuration = files.inspect();
        assertEquals(
                List.of(
                        "<a> dialplan/a.xml:1:1",
                        "<ten> dialplan/more/10.xml:2:1",
                        "<two> dialplan/more/2.xml:1:1",
                        "<z> dialplan/a.xml:2:50",
                        "<one> one.xml:1:1",
                        "<y> dialplan/a.xml:4:49"),
                files.dialplanElements(configuration));
        assertEquals(List.of(), configuration.findings());
    }

    @Test
    void givenCharacterThatXmlForbids_whenRead_thenTheFileIsRefusedAtItsPlace() {
        files.write("dialplan/a.xml", "<a x='я&&'>&#0;</a>").write("dialplan/b.xml", "<a>\n 😀\u0001</a>");
        Configuration configuration = files.inspect();
        assertEquals(List.of(), files.dialplanElements(configuration));
        assertEquals(
                List.of(
                        "dialplan/a.xml:1:1: warning: bare \"&\" in an attribute; write &amp; [bare-character]",
                        "dialplan/a.xml:1:12: error: not XML: &#0; is not a character that XML allows",
                        "dialplan/b.xml:2:4: error: not XML: the control character U+0001 is not allowed"),
                files.findings(configuration));
    }

    /** Files of random tags: every start tag is reported where it was written. */
    @Test
    void givenRandomFile_whenRead_thenEveryPlaceIsExact() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            RandomMarkup markup = new RandomMarkup(random);
            files.write("dialplan/a.xml", markup.text());
            assertEquals(markup.elements(), elements(), () -> "seed " + seed + "\n" + markup.text());
        }
    }
}
