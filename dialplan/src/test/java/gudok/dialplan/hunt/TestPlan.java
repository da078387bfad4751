package gudok.dialplan.hunt;

import gudok.dialplan.ApplicationRegistry;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import gudok.dialplan.function.FunctionRegistry;
import gudok.dialplan.function.StandardFunctions;
import gudok.dialplan.model.WarningName;
import gudok.dialplan.step.StepFactory;
import gudok.dialplan.xml.DialplanReader;
import gudok.dialplan.xml.Problems;
import java.io.StringReader;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A dialplan under test with a call that asks it. */
public final class TestPlan implements Problems {
    public static final ZonedDateTime NOW = ZonedDateTime.parse("2030-01-02T10:30:00Z[UTC]");

    public final List<String> errors = new ArrayList<>();
    public final List<String> warnings = new ArrayList<>();
    public final Map<String, Value> fields = new HashMap<>();
    public final MapVariables variables = new MapVariables();
    public final Map<String, String> globals = new HashMap<>();
    public final TestSwitch around = new TestSwitch();
    public String context = "public";
    private final CompiledDialplan plan;

    private TestPlan(ApplicationRegistry applications, List<String> files) {
        List<XMLStreamReader> readers = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            readers.add(reader(files.get(i), "file" + (i + 1) + ".xml"));
        }
        plan = DialplanReader.read(readers, new StepFactory(applications, functions()), this);
        fields.put("destination_number", Value.peer("1000"));
    }

    /** Fragments, each put into a root of its own. */
    public static TestPlan of(String... files) {
        return with(applications(), files);
    }

    public static TestPlan with(ApplicationRegistry applications, String... files) {
        return new TestPlan(applications, List.of(files));
    }

    /** A plan without findings. */
    public static TestPlan clean(String... files) {
        TestPlan plan = of(files);
        if (!plan.errors.isEmpty() || !plan.warnings.isEmpty()) {
            throw new AssertionError(plan.errors + " " + plan.warnings);
        }
        return plan;
    }

    public static ApplicationRegistry applications() {
        return new ApplicationRegistry(List.of(
                new NoteApplication("answer"),
                new NoteApplication("echo"),
                new NoteApplication("a"),
                new NoteApplication("b"),
                new NoteApplication("n"),
                new NoteApplication("x"),
                new NumberApplication("sleep"),
                new NumberApplication("delay_echo"),
                new NoteApplication("playback"),
                new NoteApplication("gentones"),
                new NoteApplication("sched_transfer"),
                new NoteApplication("hangup"),
                new NoteApplication("log"),
                new SetApplication()));
    }

    /** Functions that ask {@link #around}. */
    private FunctionRegistry functions() {
        return new FunctionRegistry(StandardFunctions.all(around.sources()), InstantSource.fixed(NOW.toInstant()));
    }

    public CompiledDialplan plan() {
        return plan;
    }

    public TestPlan calling(String destination) {
        fields.put("destination_number", Value.peer(destination));
        return this;
    }

    public CallerProfile profile() {
        return new CallerProfile("uuid-1", context, fields);
    }

    public Route hunt() {
        return hunt(NOW, HuntRecorder.NONE);
    }

    public Route hunt(ZonedDateTime now, HuntRecorder recorder) {
        return plan.hunt(input(now), recorder);
    }

    public HuntInput input(ZonedDateTime now) {
        return new HuntInput(profile(), variables, globals, now);
    }

    public List<Step> steps() {
        return hunt() instanceof Route.Found found ? found.steps() : List.of();
    }

    /** The list as {@code name} or {@code name(data)}. */
    public List<String> list() {
        return list(NOW);
    }

    public List<String> list(ZonedDateTime now) {
        List<Step> steps = hunt(now, HuntRecorder.NONE) instanceof Route.Found found ? found.steps() : List.of();
        return steps.stream().map(TestPlan::shown).toList();
    }

    /** Runs the route's steps in a call and tells what the applications noted. */
    public String run() {
        return run(NOW);
    }

    public String run(ZonedDateTime now) {
        TestCall call = new TestCall(profile(), variables, globals);
        List<Step> steps = hunt(now, HuntRecorder.NONE) instanceof Route.Found found ? found.steps() : List.of();
        steps.forEach(step -> step.run(call));
        return variables.text("noted", "");
    }

    @Override
    public void error(Location at, String message) {
        errors.add(at.getSystemId() + ":" + at.getLineNumber() + ":" + at.getColumnNumber() + ": " + message);
    }

    @Override
    public void warning(Location at, WarningName name, String message) {
        warnings.add(at.getSystemId() + ":" + at.getLineNumber() + ":" + at.getColumnNumber() + ": " + message);
    }

    public static XMLStreamReader reader(String fragment, String file) {
        try {
            return new PlacedReader(
                    XMLInputFactory.newInstance()
                            .createXMLStreamReader(new StringReader("<document>" + fragment + "</document>")),
                    file,
                    fragment);
        } catch (XMLStreamException e) {
            throw new AssertionError(e);
        }
    }

    private static String shown(Step step) {
        String data = step.data().text();
        return step.application() + (data.isEmpty() ? "" : "(" + data + ")");
    }
}
