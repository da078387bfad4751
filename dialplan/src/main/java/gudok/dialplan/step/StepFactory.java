package gudok.dialplan.step;

import gudok.dialplan.ApplicationRegistry;
import gudok.dialplan.DialplanException;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.Expansion;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import gudok.dialplan.function.FunctionRegistry;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes steps from names and data. Immutable, safe from any thread. */
public final class StepFactory {
    private final ApplicationRegistry applications;
    private final Set<String> known = FreeSwitchApplications.read();

    private final FunctionRegistry functions;

    /** Without functions. */
    public StepFactory(ApplicationRegistry applications) {
        this(applications, FunctionRegistry.EMPTY);
    }

    /** @param functions for data that is expanded when the step runs */
    public StepFactory(ApplicationRegistry applications, FunctionRegistry functions) {
        this.applications = applications;
        this.functions = functions;
    }

    public FunctionRegistry functions() {
        return functions;
    }

    /**
     * A step from text that is ready to be executed now or later, e.g. by a scheduled broadcast. Data without references
     * is checked here.
     *
     * @param data      operators' parts of it are still expanded when the step runs
     * @param extension for log lines: name of the extension, or an empty string
     * @param position  for log lines: where the text was written
     * @throws DialplanException if the application does not exist or refuses the data
     */
    public Step step(String application, Value data, String extension, String position) {
        boolean constant = !data.hasPeerText() && !Expansion.hasReference(data);
        return make(application, data, new Origin(extension, position), constant);
    }

    /** As {@link #step}, but the data holds captures, so that it is checked only when the step runs. */
    public Step filledStep(String application, Value data, String extension, String position) {
        return make(application, data, new Origin(extension, position), false);
    }

    private Step make(String name, Value data, Origin origin, boolean constant) {
        Optional<Application<?>> found = find(name);
        if (found.isEmpty() && known.contains(name.toLowerCase(Locale.ROOT))) {
            return new MissingStep(name, data, origin);
        }
        Application<?> application = found.orElseThrow(() -> new DialplanException(unknown(name)));
        return constant
                ? ReadyStep.constant(application, data, origin)
                : ReadyStep.late(application, data, origin, functions);
    }

    private Optional<Application<?>> find(String name) {
        return applications.find(name.toLowerCase(Locale.ROOT));
    }

    private String unknown(String name) {
        Set<String> candidates = new TreeSet<>(known);
        candidates.addAll(applications.names());
        String guess = NearestName.of(name.toLowerCase(Locale.ROOT), applications.names())
                .or(() -> NearestName.of(name.toLowerCase(Locale.ROOT), candidates))
                .map(near -> " - did you mean \"" + near + "\"?")
                .orElse(" - src/docs/compatibility-applications.md lists those that there are");
        String problem = name.isEmpty()
                ? "the action names no application"
                : "unknown application \"" + Printable.of(name) + "\"";
        return problem + guess;
    }
}
