package gudok.dialplan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.ApplicationRegistry;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Step;
import gudok.dialplan.hunt.TestPlan;
import gudok.dialplan.step.StepFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whole files, read with the real applications. */
class FreeSwitchFileTest {
    private static final List<String> FINE =
            List.of("application=\"set\"", "nolocal:", "\"${hash(select/", "\"${group_call(");

    private final ApplicationRegistry applications =
            new ApplicationRegistry(Applications.standard(InstantSource.fixed(Instant.EPOCH), () -> this::nested));

    @Test
    void givenAFileWithAllThatOnlyFreeSwitchHas_whenRead_thenEveryLineOfItIsAWarningAndNoneAnError()
            throws IOException {
        String file = resource("/gudok/dialplan/freeswitch_only.xml");
        TestPlan plan = TestPlan.with(applications, file);
        assertEquals(List.of(), plan.errors);
        List<String> lines = file.lines().toList();
        List<String> silent = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains("action application="))
                .filter(i -> FINE.stream().noneMatch(lines.get(i)::contains))
                .filter(i -> plan.warnings.stream().noneMatch(text -> text.startsWith("file1.xml:" + (i + 1) + ":")))
                .mapToObj(lines::get)
                .toList();
        assertEquals(List.of(), silent);
    }

    @Test
    void givenAnOfficeWithFreeSwitchsUsualConstructs_whenRead_thenThereIsNoError() throws IOException {
        TestPlan plan = TestPlan.with(applications, resource("/gudok/dialplan/office_like_vanilla.xml"));
        assertEquals(List.of(), plan.errors);
        plan.context = "default";
        assertEquals("bridge", plan.calling("2000").steps().get(4).application());
        assertTrue(plan.calling("1005").steps().size() > 10);
    }

    @Test
    void givenATransferToAContextThatDoesNotExist_whenRead_thenItIsAWarningWithASuggestion() {
        assertEquals(
                List.of("file1.xml:1:55: context \"ofice\" does not exist; a call that is sent there ends with"
                        + " NO_ROUTE_DESTINATION - did you mean \"office\"?"),
                transferring("transfer", "1 XML ofice", "").warnings);
        assertEquals(
                1, transferring("sched_transfer", "+5 1 XML ofice", "").warnings.size());
        assertEquals(
                1,
                transferring("sched_transfer", "+${x} $1 XML ofice", "")
                        .warnings
                        .size());
        assertEquals(
                1,
                transferring("sched_broadcast", "+5 'transfer::1 XML ofice'", "")
                        .warnings
                        .size());
    }

    @Test
    void givenATransferThatMayBeFine_whenRead_thenThereIsNoWarning() {
        for (String data : List.of("1", "1 XML", "1 XML OFFICE", "1 XML ${ofice}", "1 XML $1")) {
            assertEquals(List.of(), transferring("transfer", data, "").warnings, data);
        }
        assertEquals(List.of(), transferring("transfer", "1 XML ofice", "<context name='global'/>").warnings);
    }

    @Test
    void givenMistakesThatNobodyMeans_whenRead_thenTheyAreStillErrors() {
        for (String data :
                List.of("bridge|foo/1000", "playback|tone_steam://1", "transfer|1 XLM office", "respond|4040")) {
            String[] action = data.split("\\|");
            assertEquals(1, transferring(action[0], action[1], "").errors.size(), data);
        }
    }

    private TestPlan transferring(String application, String data, String more) {
        TestPlan plan = TestPlan.with(
                applications,
                "<context name='office'><extension name='e'>"
                        + (data.contains("$1") ? "<condition field='ani' expression='(.)'>" : "<condition>")
                        + "<action application='" + application + "' data=\"" + data
                        + "\"/></condition></extension></context>" + more);
        assertTrue(plan.errors.isEmpty() || plan.warnings.isEmpty(), plan.errors + " " + plan.warnings);
        return plan;
    }

    private Step nested(String application, ActionData data, String extension, String position) {
        StepFactory factory = new StepFactory(applications);
        return data.runtime()
                ? factory.filledStep(application, data.value(), extension, position)
                : factory.step(application, data.value(), extension, position);
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = FreeSwitchFileTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
