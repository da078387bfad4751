package gudok.dialplan.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.Step;
import gudok.dialplan.hunt.TestPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialplanReaderTest {
    @Test
    void givenTheDelayEchoFile_whenRead_thenItLoadsByteForByteAndKnowsItsPlaces() throws IOException {
        TestPlan plan =
                TestPlan.clean(resource("/gudok/dialplan/delay_echo.xml")).calling("echo123");
        assertEquals(
                List.of(
                        "answer",
                        "sleep(1000)",
                        "playback(/opt/freeswitch/sounds/ru/RU/elena/voicemail/8000/vm-greeting.wav)",
                        "playback(/opt/freeswitch/sounds/ru/RU/elena/voicemail/8000/vm-record_message.wav)",
                        "sleep(1000)",
                        "gentones(%(200,0,800))",
                        "sched_transfer(+20 after_echo XML public)",
                        "delay_echo(10000)"),
                plan.list());
        Step sleep = plan.steps().get(1);
        assertEquals("delay_echo", sleep.extension());
        assertEquals("file1.xml:4:9", sleep.position());
        assertEquals(4, plan.calling("after_echo").list().size());
        assertEquals(List.of(), plan.calling("echo1234").list());
    }

    @Test
    void givenUnknownApplication_whenRead_thenLineAndSuggestion() {
        TestPlan plan = TestPlan.of("""
                <extension name="e">
                  <condition>
                    <action application="answer"/>
                    <action application="eco"/>
                  </condition>
                </extension>
                """);
        assertEquals(1, plan.errors.size());
        assertTrue(
                plan.errors.get(0).startsWith("file1.xml:4:5: unknown application \"eco\" - did you mean \"echo\"?"),
                plan.errors.get(0));
        assertEquals(List.of(), plan.warnings);
    }

    @Test
    void givenAnApplicationThatOnlyFreeSwitchHas_whenRead_thenItIsAWarning() {
        TestPlan plan = TestPlan.of(inCondition("<action application=\"fifo\" data=\"x in\"/>"));
        assertEquals(List.of(), plan.errors);
        assertEquals(
                List.of(
                        "file1.xml:1:36: FreeSWITCH's application \"fifo\" is not available here; a call that reaches it ends"
                                + " with DESTINATION_OUT_OF_ORDER"),
                plan.warnings);
        assertEquals(List.of("fifo(x in)"), plan.list());
    }

    @Test
    void givenSeveralMistakesInSeveralFiles_whenRead_thenAllAreReported() {
        TestPlan plan = TestPlan.of(
                """
                <extension name="e">
                  <condition field="destination_number" expression="^(1$">
                    <action application="sleep" data="long"/>
                  </condition>
                  <condition wday="noday"/>
                </extension>
                <context>
                </context>
                """,
                "<extension>\n<condition field='destination_number' expression='/x'><action/></condition></extension>");
        assertEquals(
                List.of(
                        "file1.xml:7:1: a context needs a name - write <context name=\"public\">",
                        "file1.xml:2:3: the expression \"^(1$\" is wrong near character 5: Unclosed group",
                        "file1.xml:3:5: sleep wants milliseconds, not \"long\" - write e.g. 1000",
                        "file1.xml:5:3: time attribute wday=\"noday\" is not understood - write e.g. mon-fri or 2-6",
                        "file2.xml:2:1: the expression \"/x\" begins with / and has no second one"),
                plan.errors.subList(0, 5));
        assertTrue(
                plan.errors.get(5).startsWith("file2.xml:2:55: the action names no application - "),
                plan.errors.get(5));
        assertEquals(6, plan.errors.size());
    }

    @Test
    void givenConstantDataWithEscapes_whenRead_thenItIsCheckedAsItWillBeUsed() {
        TestPlan plan = TestPlan.of(inCondition("<action application='sleep' data='1\\\\2'/>"));
        assertEquals(List.of("file1.xml:1:36: sleep wants milliseconds, not \"1\\2\" - write e.g. 1000"), plan.errors);
    }

    @Test
    void givenRunTimeDataOrCaptures_whenRead_thenTheyAreNotCheckedYet() {
        TestPlan.clean(inCondition("<action application='sleep' data='${pause}'/>"));
        TestPlan.clean("<extension name='e'><condition field='destination_number' expression='(.)'>"
                + "<action application='sleep' data='$1'/></condition></extension>");
        assertEquals(
                1,
                TestPlan.of(inCondition("<action application='sleep' data='$1'/>"))
                        .errors
                        .size());
    }

    @Test
    void givenWrappersAtAnyDepth_whenRead_thenTheyAreTransparentAndForeignSectionsAreSkipped() {
        TestPlan plan = TestPlan.clean("""
                <include>
                  <document type="freeswitch/xml">
                    <section name="directory"><domain name="x"><user id="1"/></domain></section>
                    <section name="dialplan">
                      <include>
                        <context name="Inner"><include><extension name="e">
                          <condition><action application="a"/></condition></extension></include>
                        </context>
                      </include>
                    </section>
                  </document>
                  <extension name="bare"><condition><action application="b"/></condition></extension>
                </include>
                """);
        assertEquals(List.of("b"), plan.list());
        plan.context = "inner";
        assertEquals(List.of("a"), plan.list());
    }

    @Test
    void givenTheSameContextInTwoFiles_whenHunted_thenItIsOneInFileOrder() {
        TestPlan plan = TestPlan.clean(
                "<context name='public'><extension name='one' continue='true'><condition><action application='a'/></condition>"
                        + "</extension></context>",
                "<extension name='two'><condition><action application='b'/></condition></extension>",
                "<context name='PUBLIC'><extension name='three'><condition><action application='x'/></condition></extension>"
                        + "</context>");
        assertEquals(List.of("a", "b"), plan.list());
    }

    @Test
    void givenThingsThatMeanNothing_whenRead_thenEachIsAWarning() {
        TestPlan plan = TestPlan.of("""
                <extension name="e" owner="me">
                  <action application="a"/>
                  <conditon/>
                </extension>
                <extension name="f">
                  <condition field="caller_id_nmae" expression="/x/ig" break="sometimes" note="x">
                    <action application="a" loop="0" inline="perhaps"/>
                    <action application="sleep" data="1" inline="true"/>
                  </condition>
                  <condition expression="1"><regex field="ani" expression="1"/></condition>
                  <condition regex="most" field="ani"/>
                  <condition wday="2" field="ani"/>
                  <condition field="${lua(x.lua)}" expression="1"><action application="log" data="${md5 1+1}"/></condition>
                  <condition break="on-true"><condition/></condition>
                </extension>
                """);
        assertEquals(List.of(), plan.errors);
        assertEquals(
                List.of(
                        "1:1: attribute owner of <extension> is not known and ignored",
                        "2:3: an action outside <condition> is ignored - put it into a condition",
                        "3:3: element <conditon> is not known inside <extension> and ignored - did you mean \"condition\"?",
                        "6:3: attribute note of <condition> is not known and ignored",
                        "7:5: inline=\"perhaps\" means false - write true or false",
                        "7:5: loop=\"0\" means never - write a number from 1",
                        "6:3: break=\"sometimes\" means on-false - write on-false, on-true, always or never",
                        "10:29: <regex> is ignored - its condition needs regex=\"all\", \"any\" or \"xor\"",
                        "11:3: regex=\"most\" means any - write all, any or xor",
                        "1:1: an extension without condition never matches - add <condition> for \"always\"",
                        "6:3: \"caller_id_nmae\" is no field of a caller's profile and always empty - for the variable write"
                                + " \"${caller_id_nmae}\", or \"caller_id_name\"",
                        "6:3: expression flags \"g\" mean nothing - known: i, s",
                        "8:5: application \"sleep\" cannot be executed inline; the action is dropped",
                        "10:3: an expression without field is not looked at: it always holds, every number is taken"
                                + " - add field",
                        "11:3: the attribute regex wants <regex> elements, here are none",
                        "11:3: field and expression mean nothing beside the attribute regex",
                        "12:3: times and field are both required here; FreeSWITCH takes either - write two conditions",
                        "12:3: a field without expression is not looked at: only the times decide - add expression",
                        "13:3: FreeSWITCH's function \"lua\" is not available here, ${lua…} is replaced by nothing",
                        "13:51: FreeSWITCH's function \"md5\" is not available here, ${md5…} is replaced by nothing",
                        "14:3: with break=\"on-true\" the nested conditions are never looked at after a match"),
                plan.warnings.stream()
                        .map(warning -> warning.replace("file1.xml:", ""))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "condition,feild,field",
        "condition,Field,field",
        "condition,fieldname,field",
        "condition,expresion,expression",
        "condition,expr,expression",
        "condition,regexp,regex",
        "condition,brake,break",
        "condition,require_nested,require-nested",
        "condition,weekday,week",
        "condition,wdays,wday",
        "condition,hours,hour",
        "condition,month,mon",
        "condition,time,time-of-day",
        "action,aplication,application",
        "action,date,data",
        "action,in-line,inline",
        "action,lop,loop",
        "extension,nmae,name",
        "extension,contine,continue",
        "context,nam,name"
    })
    void givenAMisspeltAttribute_whenRead_thenItIsAnErrorWithASuggestion(String element, String written, String meant) {
        String plan = "<context name='c'><extension name='e'><condition><action application='a'/></condition>"
                + "</extension></context>";
        List<String> errors = TestPlan.of(plan.replace("<" + element, "<" + element + " " + written + "='1'")).errors;
        assertEquals(1, errors.size(), errors.toString());
        String expected =
                "attribute " + written + " of <" + element + "> is not known - did you mean \"" + meant + "\"?";
        assertTrue(errors.get(0).endsWith(expected), errors.get(0));
    }

    @ParameterizedTest
    @CsvSource({"comment", "id", "x", "uuid", "enabled", "name_ru", "data-note", "caller"})
    void givenAnAttributeOfTheWritersOwn_whenRead_thenItIsAWarning(String written) {
        TestPlan plan = TestPlan.of("<extension name='e' " + written + "='1'><condition " + written
                + "='1'><action application='a' " + written + "='1'/></condition></extension>");
        assertEquals(List.of(), plan.errors);
        assertEquals(3, plan.warnings.size());
    }

    @Test
    void givenHalfAComparison_whenRead_thenAWarningTellsWhatItMeans() {
        String extension = "<extension name='e'><condition %s/></extension>";
        assertEquals(
                List.of("file1.xml:1:21: a field without expression is not looked at: it always holds, every number is"
                        + " taken - add expression"),
                TestPlan.of(extension.formatted("field='destination_number'")).warnings);
        assertEquals(
                List.of("file1.xml:1:21: an expression without field is not looked at: it always holds, every number is"
                        + " taken - add field"),
                TestPlan.of(extension.formatted("expression='^1$'")).warnings);
    }

    @Test
    void givenBrokenXml_whenRead_thenItsPlaceIsAnErrorAndOtherFilesAreStillRead() {
        TestPlan plan = TestPlan.of("<extension>\n<condition></extension>", inCondition("<action application='eco'/>"));
        assertEquals(2, plan.errors.size(), plan.errors.toString());
        assertTrue(plan.errors.get(0).contains("the XML cannot be read"), plan.errors.get(0));
    }

    @Test
    void givenAThousandNestedElements_whenRead_thenItIsAnErrorAndNothingOverflows() {
        TestPlan plan = TestPlan.of("<include>".repeat(20_000) + "</include>".repeat(20_000));
        assertEquals(1, plan.errors.size());
        assertTrue(plan.errors.get(0).endsWith("elements are nested deeper than 128"), plan.errors.get(0));
    }

    @Test
    void givenTextInsideAnAction_whenRead_thenItReplacesItsDataUnlessBlank() {
        assertEquals(
                List.of("log(body)"),
                TestPlan.of(inCondition("<action application='log' data='x'>body</action>"))
                        .list());
        assertEquals(
                List.of("log(x)"),
                TestPlan.of(inCondition("<action application='log' data='x'>\n </action>"))
                        .list());
        assertEquals(
                List.of("log(a<b)"),
                TestPlan.of(inCondition("<action application='log'><![CDATA[a<b]]></action>"))
                        .list());
    }

    private static String inCondition(String action) {
        return "<extension name='e'><condition>    " + action + "</condition></extension>";
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = DialplanReaderTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
