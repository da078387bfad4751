package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.call.AssumedBridges;
import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import gudok.server.explain.Explainer;
import gudok.server.explain.Question;
import gudok.server.view.Explanation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainTest {
    private static final ZonedDateTime MONDAY = ZonedDateTime.parse("2030-01-07T09:30:00Z");

    private static final String EXECUTING = """
            <extension name="one"><condition field="destination_number" expression="^1$"><action application="set" data="x=outside"/><action application="execute_extension" data="sub"/><action application="set" data="seen=${x}"/><action application="execute_extension" data="nowhere"/><action application="answer" data=""/></condition></extension>
            <extension name="sub"><condition field="destination_number" expression="^sub$"><action application="set" data="x=inside"/></condition></extension>
            <extension name="two"><condition field="destination_number" expression="^2$"><action application="execute_extension" data="away"/><action application="answer" data=""/></condition></extension>
            <extension name="away"><condition field="destination_number" expression="^away$"><action application="transfer" data="sub"/><action application="answer" data=""/></condition></extension>
            <extension name="three"><condition field="destination_number" expression="^3$"><action application="execute_extension" data="3"/><action application="execute_extension" data="3"/></condition></extension>
            <extension name="four"><condition field="destination_number" expression="^4$"><action application="hangup" data="USER_BUSY"/><action application="answer" data=""/></condition></extension>
            """;

    @TempDir
    private Path folder;

    private Explanation explain(String extensions, Question question) throws IOException {
        Files.createDirectories(folder.resolve("dialplan"));
        Files.createDirectories(folder.resolve("directory"));
        Files.writeString(folder.resolve("gudok.xml"), "<include/>");
        Files.writeString(
                folder.resolve("directory/a.xml"),
                "<domain name=\"d.example\"><user id=\"1000\"><params><param name=\"password\" value=\"p\"/></params>"
                        + "<variables><variable name=\"user_context\" value=\"office\"/></variables></user></domain>");
        Files.writeString(folder.resolve("dialplan/a.xml"), extensions);
        Configuration configuration =
                Configuration.inspect(new ConfigPlace(folder, folder.resolve("data"), Map.of("domain", "d.example")));
        Plan plan = Plan.read(configuration, InstantSource.system());
        assertTrue(!configuration.hasErrors(), () -> configuration.findings().toString());
        return new Explainer(plan.routing(0)).explain(question);
    }

    private static Question question(String number) {
        return new Question(number, Optional.empty(), Optional.empty(), MONDAY, Map.of());
    }

    private static List<String> rows(Explanation explanation) {
        return explanation.conditions().stream()
                .map(row ->
                        row.depth() + " " + row.result() + " " + row.field() + " " + row.value() + " " + row.reason())
                .toList();
    }

    @Test
    void givenUserOfAContext_whenExplained_thenHisContextAndCapturesAndPlaces() throws IOException {
        Explanation found = explain(
                "<context name=\"office\"><extension name=\"e\">\n<condition field=\"destination_number\""
                        + " expression=\"^0(\\d+)$\"><action application=\"set\" data=\"n=$1\"/>\n"
                        + "<action application=\"log\" data=\"INFO ${n} ${caller_id_number}\"/></condition></extension></context>",
                new Question("0123", Optional.of("1000"), Optional.empty(), MONDAY, Map.of()));
        assertEquals("office", found.context());
        assertEquals(List.of("e"), found.matched());
        assertEquals(List.of("0123", "123"), found.conditions().get(0).captures());
        assertEquals(2, found.conditions().get(0).line());
        assertEquals("n=123", found.actions().get(0).data());
        assertEquals("INFO ${n} ${caller_id_number}", found.actions().get(1).data());
        assertEquals("INFO 123 1000", found.actions().get(1).expanded());
        assertEquals(3, found.actions().get(1).line());
        assertEquals(Optional.of("NORMAL_CLEARING"), found.cause());
    }

    @Test
    void givenALoopbackLeg_whenExplained_thenTheCallThatItBeginsIsToldToo() throws Exception {
        Explanation found = explain(
                "<context name=\"public\"><extension name=\"a\"><condition field=\"destination_number\" expression=\"^1$\">"
                        + "<action application=\"bridge\" data=\"[who=them]loopback/2/office,error/USER_BUSY\"/></condition>"
                        + "</extension></context><context name=\"office\"><extension name=\"b\">"
                        + "<condition field=\"destination_number\" expression=\"^2$\">"
                        + "<action application=\"log\" data=\"INFO ${who} ${loopback_leg}\"/>"
                        + "<action application=\"transfer\" data=\"3 XML office\"/></condition></extension></context>",
                question("1"));
        Explanation begun = found.actions().get(0).loops().get(0);
        assertEquals("loopback", begun.reachedBy());
        assertEquals("office", begun.context());
        assertEquals(List.of("b"), begun.matched());
        assertEquals("INFO them B", begun.actions().get(0).expanded());
        assertEquals(
                Optional.of("NO_ROUTE_DESTINATION"), begun.next().orElseThrow().cause());
        assertEquals(Optional.empty(), found.next());
    }

    @Test
    void givenLoopsInACircle_whenExplained_thenTheyEnd() throws Exception {
        Explanation found = explain(
                "<context name=\"public\"><extension name=\"a\"><condition field=\"destination_number\" expression=\"^1$\">"
                        + "<action application=\"bridge\" data=\"loopback/1,loopback/1,loopback/1\"/></condition>"
                        + "</extension></context>",
                question("1"));
        int deep = 0;
        Explanation call = found;
        while (!call.actions().get(0).loops().isEmpty()) {
            call = call.actions().get(0).loops().get(0);
            deep++;
        }
        assertEquals(6, deep);
        assertTrue(call.actions().get(0).notes().toString().contains("EXCHANGE_ROUTING_ERROR"));
        assertTrue(found.actions().get(0).notes().toString().contains("too many loopback legs"));
    }

    @Test
    void givenAWayInACircle_whenExplained_thenAllItsLevelsFail() throws Exception {
        Explanation found = explain(extension("1", "bridge loopback/1/public"), question("1"));
        Explanation deepest = found;
        while (!deepest.actions().get(0).loops().isEmpty()) {
            deepest = deepest.actions().get(0).loops().get(0);
        }
        assertEquals(Optional.of("EXCHANGE_ROUTING_ERROR"), deepest.cause());
        assertEquals(Optional.of("EXCHANGE_ROUTING_ERROR"), found.cause());
    }

    @Test
    void givenALoopThatMayBeAnswered_whenExplained_thenItIsAssumedSo() throws Exception {
        String next = extension("2", "bridge user/1000");
        Explanation found = explain(extension("1", "bridge loopback/2/public") + next, question("1"));
        assertEquals(Optional.empty(), found.cause());
        assertEquals(Optional.of("NORMAL_CLEARING"), found.assumedCause());
    }

    @Test
    void givenActionsOfADialledLeg_whenExplained_thenTheBridgeSaysThem() throws IOException {
        String bridge = "bridge [execute_on_answer='hangup USER_BUSY',api_on_ring='status']user/1000";
        Explanation found = explain(
                extension(
                        "1",
                        "set bridge_pre_execute_bleg_app=log",
                        "set bridge_pre_execute_bleg_data=INFO x",
                        "set execute_on_ring=ring_ready",
                        bridge),
                question("1"));
        List<String> told = notes(found, "bridge").stream()
                .filter(note -> note.startsWith("a dialled"))
                .toList();
        String end = " (not rehearsed; it may end the leg)";
        assertEquals(
                List.of(
                        "a dialled leg runs api_on_ring=status" + end,
                        "a dialled leg runs execute_on_answer=hangup USER_BUSY" + end,
                        "a dialled leg runs bridge_pre_execute_bleg_app=log INFO x" + end),
                told);
    }

    @Test
    void givenBreaksAndNestedConditions_whenExplained_thenTheSkippedOnesSayWhy() throws IOException {
        Explanation found = explain(
                "<extension name=\"a\">\n<condition field=\"destination_number\" expression=\"^9$\"/>\n"
                        + "<condition field=\"ani\" expression=\"x\"/></extension>\n"
                        + "<extension name=\"b\"><condition field=\"destination_number\" expression=\"^1$\""
                        + " break=\"never\">\n<condition field=\"ani\" expression=\"x\"/></condition>\n"
                        + "<condition><action application=\"answer\"/></condition></extension>\n"
                        + "<extension name=\"c\"><condition/></extension>",
                question("7"));
        assertEquals(
                List.of(
                        "0 FAIL destination_number 7 ",
                        "0 SKIP ani  break=on-false in line 2",
                        "0 FAIL destination_number 7 ",
                        "1 SKIP ani  the condition around it failed",
                        "0 PASS   "),
                rows(found));
        assertEquals(1, found.unseen());
    }

    @Test
    void givenTimesAndGroups_whenExplained_thenEachPartHasItsRow() throws IOException {
        Explanation found = explain(
                "<extension name=\"a\"><condition wday=\"1\" field=\"destination_number\" expression=\"^7$\"/></extension>"
                        + "<extension name=\"b\"><condition regex=\"any\"><regex field=\"ani\" expression=\"^x$\"/>"
                        + "<regex field=\"destination_number\" expression=\"^7$\"/>"
                        + "<regex field=\"source\" expression=\"mod\"/><action application=\"answer\"/></condition></extension>",
                question("7"));
        List<String> rows = rows(found);
        assertTrue(rows.get(0).startsWith("0 FAIL time 2030-01-07T09:30"), rows::toString);
        assertEquals("0 SKIP destination_number  the time does not hold", rows.get(1));
        assertEquals(
                List.of(
                        "1 FAIL ani anonymous ",
                        "1 PASS destination_number 7 ",
                        "1 SKIP source  regex=\"any\" is decided"),
                rows.subList(2, 5));
    }

    @Test
    void givenAnExecutedExtension_whenExplained_thenItsHuntStandsUnderTheActionAndTheListGoesOn() throws IOException {
        Explanation found = explain(EXECUTING, question("1"));
        assertEquals(
                List.of("set", "execute_extension", "set", "execute_extension", "answer"),
                found.actions().stream().map(Explanation.Action::application).toList());
        Explanation executed = found.actions().get(1).hunt().orElseThrow();
        assertEquals("sub", executed.number());
        assertEquals(List.of("sub"), executed.matched());
        assertEquals("x=inside", executed.actions().get(0).expanded());
        assertEquals("seen=inside", found.actions().get(2).expanded());
        Explanation missing = found.actions().get(3).hunt().orElseThrow();
        assertEquals("no extension for \"nowhere\" in context \"public\"; the list goes on", missing.reason());
        assertTrue(missing.cause().isEmpty());
        assertTrue(found.actions().get(4).reached());
        assertEquals(
                List.of("set", "execute_extension", "set", "set", "execute_extension", "answer"),
                found.everyAction().map(Explanation.Action::application).toList());
    }

    @Test
    void givenATransferWithinAnExecutedExtension_whenExplained_thenTheListBehindIsNotReached() throws IOException {
        Explanation found = explain(EXECUTING, question("2"));
        assertEquals(
                List.of(true, false),
                found.actions().stream().map(Explanation.Action::reached).toList());
        assertEquals("sub", found.next().orElseThrow().number());
    }

    @Test
    void givenExtensionsThatExecuteThemselves_whenExplained_thenItEnds() throws IOException {
        Explanation found = explain(EXECUTING, question("3"));
        int depth = 0;
        Optional<Explanation> inner = Optional.of(found);
        while (inner.isPresent()) {
            depth++;
            inner = inner.get().actions().get(0).hunt();
        }
        assertEquals(33, depth);
        assertTrue(found.everyAction().count() < 1000);
    }

    @Test
    void givenAHangup_whenExplained_thenNothingBehindItIsReached() throws IOException {
        Explanation found = explain(EXECUTING, question("4"));
        assertEquals(
                List.of(true, false),
                found.actions().stream().map(Explanation.Action::reached).toList());
    }

    @Test
    void givenTransfers_whenExplained_thenFollowedWithVariablesAndWhatComesBehindIsNotReached() throws IOException {
        Explanation found = explain(
                "<extension name=\"first\"><condition field=\"destination_number\" expression=\"^1$\">"
                        + "<action application=\"set\" data=\"mark=yes\"/><action application=\"transfer\" data=\"2${mark}\"/>"
                        + "<action application=\"answer\"/></condition></extension>"
                        + "<extension name=\"second\"><condition field=\"${mark}\" expression=\"^yes$\"/>"
                        + "<condition field=\"destination_number\" expression=\"^2yes$\"><action application=\"answer\"/>"
                        + "</condition></extension>",
                question("1"));
        assertEquals(List.of("first"), found.matched());
        assertEquals(
                List.of(true, true, false),
                found.actions().stream().map(Explanation.Action::reached).toList());
        Explanation next = found.next().orElseThrow();
        assertEquals("2yes", next.number());
        assertEquals(List.of("second"), next.matched());
    }

    @Test
    void givenFunctionsAndAnInlineDialplan_whenExplained_thenAnsweredAndItsActionsFollow() throws IOException {
        Explanation found = explain(
                "<extension name=\"x\"><condition>"
                        + "<action application=\"set\" data=\"to=${cond(${destination_number} == 1 ? one : two)}\"/>"
                        + "<action application=\"transfer\" data=\"'log:${to},answer' inline\"/>"
                        + "<action application=\"park\"/></condition></extension>",
                question("1"));
        assertEquals("to=one", found.actions().get(0).expanded());
        assertEquals(
                List.of("set true", "transfer true", "park false", "log true", "answer true"),
                found.actions().stream()
                        .map(action -> action.application() + " " + action.reached())
                        .toList());
        assertEquals("one", found.actions().get(3).expanded());
        assertEquals(Optional.empty(), found.next());
    }

    @Test
    void givenCircleOfTransfers_whenExplained_thenItEndsAsTheCallWould() throws IOException {
        Explanation found = explain(
                "<extension name=\"x\"><condition><action application=\"transfer\" data=\"1\"/></condition></extension>",
                question("1"));
        assertEquals(Optional.of("EXCHANGE_ROUTING_ERROR"), found.last().cause());
    }

    @Test
    void givenVariablesAndUnknownCaller_whenExplained_thenFieldsAreReplacedAndItIsNoted() throws IOException {
        Explanation found = explain(
                "<extension name=\"x\"><condition field=\"caller_id_name\" expression=\"^Bob$\"/>"
                        + "<condition field=\"${vip}\" expression=\"^1$\"/></extension>",
                new Question(
                        "1",
                        Optional.of("nobody"),
                        Optional.empty(),
                        MONDAY,
                        Map.of("caller_id_name", "Bob", "vip", "1")));
        assertEquals(List.of("0 PASS caller_id_name Bob ", "0 PASS ${vip} 1 "), rows(found));
        assertTrue(found.notes().get(0).contains("no user nobody"), found.notes()::toString);
        assertEquals(Optional.of("NO_ROUTE_DESTINATION"), found.cause());
    }

    private static final String INLINE = """
            <context name="public">
            <extension name="early"><condition field="destination_number" expression="^5$">
            <action application="set_profile_var" data="ani=77" inline="true"/>
            <action application="set_global" data="mode=night" inline="true"/>
            <action application="set_user" data="1000@d.example u_" inline="true"/>
            <action application="set_profile_var" data="destination_number=6" inline="true"/>
            <action application="set" data="told=${mode}${global_getvar(mode)}${ani}" inline="true"/>
            </condition><condition field="ani" expression="^78$"/></extension>
            <extension name="other"><condition field="destination_number" expression="^5$">
            <action application="log" data="INFO never"/></condition></extension>
            <extension name="late"><condition field="destination_number" expression="^6$"/>
            <condition field="${mode}" expression="^night$"/><condition field="ani" expression="^77$"/>
            <condition field="${u_user_context}" expression="^office$"/>
            <condition field="${u_user_name}" expression="^1000$"/>
            <condition field="${told}" expression="^nightnight77$"><action application="transfer" data="next"/></condition>
            </extension>
            <extension name="next"><condition field="destination_number" expression="^next$"/>
            <condition field="${mode}${ani}" expression="^night77$"><action application="answer"/></condition></extension>
            </context>
            """;

    @Test
    void givenInlineChangesOfProfileGlobalsAndUser_whenExplained_thenLaterConditionsAndHuntsSeeThem()
            throws IOException {
        Explanation found = explain(INLINE, question("5"));
        assertEquals(List.of("late"), found.matched());
        assertEquals(Optional.empty(), found.cause(), () -> rows(found).toString());
        assertEquals(
                List.of("set_profile_var", "set_global", "set_user", "set_profile_var", "set", "transfer"),
                found.actions().stream().map(Explanation.Action::application).toList());
        Explanation next = found.next().orElseThrow();
        assertEquals(List.of("next"), next.matched(), () -> rows(next).toString());
    }

    private static String extension(String number, String... actions) {
        StringBuilder text = new StringBuilder("<extension name=\"" + number
                + "\"><condition field=\"destination_number\" expression=\"^" + number + "$\">");
        for (String action : actions) {
            String[] parts = action.split(" ", 2);
            String data = parts.length == 1 ? "" : parts[1];
            text.append("<action application=\"" + parts[0] + "\" data=\"" + data + "\"/>");
        }
        return text + "</condition></extension>";
    }

    @Test
    void givenActionsThatEndACall_whenExplained_thenTheCauseOfARealCallAndNothingBehind() throws IOException {
        Map<String, String> causes = Map.of(
                "hangup 17", "USER_BUSY",
                "hangup BOGUS", "NORMAL_CLEARING",
                "respond 486", "USER_BUSY",
                "bridge error/NO_ROUTE_DESTINATION", "NO_ROUTE_DESTINATION",
                "bridge user/nobody", "SUBSCRIBER_ABSENT",
                "conference x", "DESTINATION_OUT_OF_ORDER",
                "execute_extension inner", "CALL_REJECTED",
                "limit hash r i 0 !USER_BUSY", "USER_BUSY",
                "check_acl 192.0.2.1 10.0.0.0/8", "CALL_REJECTED",
                "redirect sip:a@192.0.2.1 NO_ANSWER", "NO_ANSWER");
        for (Map.Entry<String, String> one : causes.entrySet()) {
            Explanation found = explain(
                    extension("1", one.getKey(), "hangup NORMAL_UNSPECIFIED")
                            + extension("inner", "hangup CALL_REJECTED"),
                    question("1"));
            assertEquals(Optional.of(one.getValue()), found.cause(), one.getKey());
            assertEquals(false, found.actions().get(1).reached(), one.getKey());
        }
    }

    @Test
    void givenABridge_whenExplained_thenWhatFollowsIsMarkedAndTheEndIsNotSure() throws IOException {
        Explanation found = explain(
                extension("1", "set hangup_after_bridge=true", "bridge user/1000", "hangup NO_ANSWER"), question("1"));
        assertEquals(
                List.of(true, true, false),
                found.actions().stream().map(Explanation.Action::certain).toList());
        assertTrue(found.actions().get(1).notes().get(0).startsWith("depends on the call"));
        assertEquals(Optional.empty(), found.cause());
        assertEquals(Optional.of("NO_ANSWER"), found.assumedCause());
    }

    private static Question question(String number, String bridges) {
        return new Question(
                number, Optional.empty(), Optional.empty(), MONDAY, Map.of(), AssumedBridges.parse(bridges));
    }

    @Test
    void givenAnOutcomeOfBridges_whenExplained_thenThatBranchIsTakenAndTheOthersAreNamed() throws IOException {
        String actions = extension(
                        "1",
                        "set hangup_after_bridge=true",
                        "set transfer_on_fail=USER_BUSY busy XML public",
                        "bridge user/1000",
                        "bridge user/1000",
                        "hangup NO_ROUTE_DESTINATION")
                + extension("busy", "hangup CALL_REJECTED");
        assertEquals(
                Optional.of("NORMAL_CLEARING"),
                explain(actions, question("1", "answered")).assumedCause());
        assertEquals(
                Optional.of("NORMAL_CLEARING"),
                explain(actions, question("1", "NO_ANSWER, Answered")).assumedCause());
        assertEquals(
                Optional.of("USER_NOT_REGISTERED"),
                explain(actions, question("1", "806")).assumedCause());
        Explanation busy = explain(actions, question("1", "USER_BUSY"));
        assertEquals(Optional.of("CALL_REJECTED"), busy.last().assumedCause());
        Explanation nobody = explain(actions, question("1", "NO_ANSWER"));
        assertEquals(Optional.of("NO_ROUTE_DESTINATION"), nobody.assumedCause());
        assertTrue(
                notes(nobody, "bridge")
                        .get(0)
                        .endsWith("not (NO_ANSWER); otherwise: answered ends the call, USER_BUSY goes to busy,"
                                + " USER_NOT_REGISTERED ends the call"),
                notes(nobody, "bridge")::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "maybe", "answered,", "NONE", "SUCCESS", "99999"})
    void givenNoOutcome_whenRead_thenItSaysWhatOneIs(String written) {
        String problem = assertThrows(IllegalArgumentException.class, () -> AssumedBridges.parse(written))
                .getMessage();
        assertTrue(problem.contains("answered"), problem);
    }

    @Test
    void givenActionsForMoments_whenExplained_thenTheyAreShownWhereTheyHappen() throws IOException {
        Explanation found = explain(
                extension(
                        "1",
                        "set execute_on_answer=log INFO one",
                        "set execute_on_pre_bridge=log INFO two",
                        "set execute_on_post_bridge=log INFO three",
                        "bridge user/1000",
                        "hangup USER_BUSY"),
                question("1"));
        assertEquals(
                List.of("bridge", "INFO one", "INFO two", "INFO three", "USER_BUSY"),
                found.actions().stream()
                        .skip(3)
                        .map(action -> action.application().equals("bridge") ? "bridge" : action.expanded())
                        .toList());
    }

    /** Notes of the action of that name. */
    private static List<String> notes(Explanation found, String application) {
        return found.actions().stream()
                .filter(action -> action.application().equals(application))
                .flatMap(action -> action.notes().stream())
                .toList();
    }

    @Test
    void givenARecording_whenItsLengthIsLookedAt_thenItDependsOnTheCall() throws IOException {
        Explanation found = explain(
                extension("1", "answer", "record a.wav 20", "set other=1", "log INFO ${other}", "hangup ${record_ms}"),
                question("1"));
        assertEquals(List.of(), notes(found, "record"));
        assertEquals(List.of(), notes(found, "log"));
        assertTrue(notes(found, "hangup").toString().contains("${record_ms}"), notes(found, "hangup")::toString);
    }

    @Test
    void givenARecordingThatGoesOn_whenAVariableOfThatNameIsRead_thenItIsSure() throws IOException {
        Explanation found = explain(
                extension("1", "set record_ms=5", "answer", "record_session a.wav", "log INFO ${record_ms}"),
                question("1"));
        assertEquals(List.of(), notes(found, "log"));
    }

    @Test
    void givenDigitsAreRead_whenTheyAreLookedAt_thenTheyDependOnTheCall() throws IOException {
        Explanation found = explain(
                extension("1", "answer", "read 1 4 silence pin 2000 #", "log INFO ${pin} ${read_result}"),
                question("1"));
        assertTrue(notes(found, "read").toString().contains("which keys"), notes(found, "read")::toString);
        String log = notes(found, "log").toString();
        assertTrue(log.contains("${pin}") && log.contains("${read_result}"), log);
    }

    @Test
    void givenChangesAndAWait_whenExplained_thenSeenByWhatFollowsAndTasksFallDue() throws IOException {
        Explanation found = explain(
                extension(
                                "1",
                                "set_profile_var caller_id_number=4711",
                                "set x=${hash(insert/r/k/v)}",
                                "set y=${hash(select/r/k)}",
                                "sched_transfer +5 2",
                                "park")
                        + extension("2", "answer", "echo"),
                question("1"));
        assertEquals("y=v", found.actions().get(2).expanded());
        assertEquals("2", found.next().orElseThrow().number());
        assertEquals("transfer", found.last().reachedBy());
        assertEquals(Optional.empty(), found.last().cause());
        assertTrue(found.last().reason().contains("stays"), found.last()::reason);
    }

    @Test
    void givenPasswords_whenExplained_thenHidden() throws IOException {
        Explanation found = explain(
                extension(
                        "1",
                        "set my_password=opensesame",
                        "set copy=${my_password}",
                        "log INFO ${user_data(1000@${domain_name} param password)}"),
                question("1"));
        String shown = found.actions().toString();
        assertTrue(!shown.contains("opensesame"), shown);
        assertEquals("INFO ********", found.actions().get(2).expanded());
    }

    @Test
    void givenAntiActions_whenExplained_thenTheMatchSaysSo() throws IOException {
        Explanation found = explain(
                "<extension name=\"x\"><condition field=\"ani\" expression=\"^9$\"><anti-action application=\"answer\"/>"
                        + "</condition></extension>",
                question("1"));
        assertTrue(found.extensions().get(0).note().contains("anti-actions"), found.extensions()::toString);
        assertTrue(found.route());
    }

    @Test
    void givenSomethingScheduledForNow_whenExplained_thenWhatFollowsDependsOnTheCall() throws IOException {
        Explanation found = explain(
                "<extension name=\"a\"><condition><action application=\"sched_hangup\" data=\"+0 NO_ANSWER\"/>"
                        + "<action application=\"set\" data=\"a=1\"/></condition></extension>",
                question("7"));
        assertEquals(Optional.empty(), found.cause());
        assertEquals(Optional.of("NO_ANSWER"), found.assumedCause());
        assertTrue(found.actions().get(0).notes().get(0).startsWith("depends on the call: how far the list comes"));
        assertFalse(found.actions().get(1).reached());
        assertFalse(found.actions().get(1).certain());
    }
}
