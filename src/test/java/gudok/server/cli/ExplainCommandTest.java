package gudok.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import gudok.server.explain.Question;
import gudok.server.view.Explanation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Question> asked = new ArrayList<>();
    private Optional<String> cause = Optional.empty();

    @TempDir
    private Path config;

    private int explain(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "explain";
        all[1] = "--config";
        all[2] = config.toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return new CommandLineInterface(
                        options -> 3,
                        configuration -> List.of(),
                        new PrintStream(out, true),
                        new PrintStream(err, true))
                .with(this::answer)
                .execute(all);
    }

    private Explanation answer(Configuration configuration, Question question) {
        asked.add(question);
        String data = configuration.place().directory().equals(config) ? "1" : "2";
        var action = new Explanation.Action(
                "set", "a=$1", "a=" + data, "x", "f.xml", 7, 3, true, true, List.of(), Optional.empty(), List.of());
        var condition = new Explanation.Condition(
                "x", 0, "destination_number", "9\u001b[2J", "^9", "PASS", "", List.of("9"), "f.xml", 6, 1);
        var extension = new Explanation.Extension("x", true, false, 1, "", "f.xml", 5, 1);
        return new Explanation(
                question.number(),
                "public",
                0,
                "2030-01-07T09:00:00Z",
                List.of("x"),
                List.of(action),
                cause,
                "",
                List.of(condition),
                List.of(extension),
                2,
                List.of(),
                Optional.empty(),
                "first",
                cause.isEmpty(),
                true,
                Optional.empty(),
                Optional.empty());
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void givenRoute_whenExplained_thenReadableLinesWithoutTerminalCodes() {
        assertEquals(0, explain("9"));
        assertFalse(output().contains("\u001b"), output());
        assertTrue(output().contains("PASS  destination_number \"9\\x1b[2J\" =~ /^9/"), output());
        assertTrue(output().contains("set(a=$1)  = a=1"), output());
        assertTrue(output().contains("f.xml:7"), output());
        assertTrue(output().contains("2 more not looked at"), output());
    }

    @Test
    void givenNoRoute_whenExplained_thenExitCode1() {
        cause = Optional.of("NO_ROUTE_DESTINATION");
        assertEquals(1, explain("9", "--json"));
        assertTrue(output().contains("\"cause\":\"NO_ROUTE_DESTINATION\""), output());
        assertTrue(output().contains("\"next\":null"), output());
    }

    @Test
    void givenOptions_whenExplained_thenTheyReachTheQuestion() {
        assertEquals(
                0,
                explain(
                        "9",
                        "--from",
                        "1000",
                        "--context",
                        "c",
                        "--at",
                        "2030-01-07T09:00:00+02:00",
                        "--var",
                        "a=b=c"));
        Question question = asked.get(0);
        assertEquals(Optional.of("1000"), question.from());
        assertEquals(Optional.of("c"), question.context());
        assertEquals("2030-01-07T09:00+02:00", question.at().toString());
        assertEquals(Map.of("a", "b=c"), question.variables());
    }

    @Test
    void givenTwoConfigurations_whenCompared_thenOnlyWhatDiffers() throws IOException {
        Files.createDirectories(config.resolve("other"));
        assertEquals(0, explain("9", "--against", config.resolve("other").toString()));
        assertTrue(output().contains("-   x: set(a=1)  f.xml:7\n+   x: set(a=2)  f.xml:7\n"), output());
        out.reset();
        assertEquals(0, explain("9", "--against", config.toString()));
        assertEquals("no difference: public/x\n", output());
    }

    @Test
    void givenWrongUsage_whenExplained_thenExitCode2() {
        assertEquals(2, explain());
        assertEquals(2, explain("9", "--at", "yesterday"));
        assertEquals(2, explain("9", "--var", "=x"));
        assertEquals(2, explain("--call", "1", "--from", "2"));
        assertTrue(asked.isEmpty());
    }

    @Test
    void givenARealCallThatIsOver_whenExplained_thenItsEndIsTheLastLine() {
        Configuration shown = Configuration.inspect(new ConfigPlace(config, config, Map.of()));
        Question question = new Question("9", Optional.empty(), Optional.empty(), ZonedDateTime.now(), Map.of());
        Explanation call = answer(shown, question)
                .endedSo(new Explanation.Ended("USER_BUSY", "send_refuse", "bridge", "x", "f.xml", 7, 2100));
        List<String> lines = ExplainText.of(ExplainText.json(call), false).lines();
        String last = lines.get(lines.size() - 1);
        assertTrue(
                last.startsWith(
                        "  this call ended: USER_BUSY (send_refuse), last action bridge of \"x\", after 2100 ms"),
                last);
        assertTrue(last.endsWith("f.xml:7"), last);
        assertTrue(lines.stream().noneMatch(line -> line.contains("the call ends")), lines.toString());
    }
}
