package gudok.dialplan.xml;

import gudok.dialplan.ApplicationRegistry;
import gudok.dialplan.hunt.CompiledDialplan;
import gudok.dialplan.hunt.PlanCompiler;
import gudok.dialplan.model.Context;
import gudok.dialplan.model.Extension;
import gudok.dialplan.model.Findings;
import gudok.dialplan.step.StepFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamReader;

/**
 * Turns dialplan XML into a dialplan. The wrappers {@code document}, {@code section} and {@code include} may stand
 * anywhere above extensions; an extension outside any context belongs to {@code public}; contexts of the same name are
 * one, in the order of files and lines.
 */
public final class DialplanReader {
    private static final String BARE_CONTEXT = "public";

    private final Findings findings;
    private final ConditionReader conditions;
    private final Map<String, List<Extension>> extensions = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    private DialplanReader(Findings findings) {
        this.findings = findings;
        this.conditions = new ConditionReader(findings);
    }

    /**
     * Reads files in the given order and reports everything that is wrong in any of them. After an error the outcome
     * must not be used for calls.
     *
     * @param readers each stands before or at the root of its file, whose global variables are substituted and whose
     *     includes are in place; at a start tag its location names the file and where the tag begins
     * @param steps   makes the actions; its functions are those of the dialplan
     */
    public static CompiledDialplan read(List<XMLStreamReader> readers, StepFactory steps, Problems problems) {
        Findings findings = new ProblemFindings(problems);
        DialplanReader reader = new DialplanReader(findings);
        SizeLimit limit = SizeLimit.ofHeap(findings);
        for (XMLStreamReader stream : readers) {
            if (limit.isExceeded()) {
                break;
            }
            new ElementReader(stream, findings, limit).read().ifPresent(root -> reader.wrapper(root, BARE_CONTEXT));
        }
        return new PlanCompiler(steps, findings).compile(reader.contexts());
    }

    /** The same, without functions. */
    public static CompiledDialplan read(
            List<XMLStreamReader> readers, ApplicationRegistry applications, Problems problems) {
        return read(readers, new StepFactory(applications), problems);
    }

    private List<Context> contexts() {
        List<Context> contexts = new ArrayList<>();
        extensions.forEach((key, found) -> contexts.add(new Context(names.get(key), found)));
        return contexts;
    }

    private void wrapper(Element element, String context) {
        Map<String, Consumer<Element>> readers = inside(context);
        readers.put("document", inner -> wrapper(inner, context));
        readers.put("section", inner -> section(inner, context));
        readers.put("context", this::context);
        element.forChildren(findings, readers);
    }

    private Map<String, Consumer<Element>> inside(String context) {
        Map<String, Consumer<Element>> readers = Element.readers();
        readers.put("extension", extension -> extension(extension, context));
        readers.put("include", inner -> wrapper(inner, context));
        return readers;
    }

    private void section(Element section, String context) {
        if (section.attribute("name").orElse("").equalsIgnoreCase("dialplan")) {
            wrapper(section, context);
        }
    }

    private void context(Element context) {
        context.knowsOnly(findings, List.of("name"));
        String name = context.attribute("name").orElse("").strip();
        if (name.isEmpty()) {
            findings.error(context.place(), "a context needs a name - write <context name=\"public\">");
            return;
        }
        list(name);
        context.forChildren(findings, inside(name));
    }

    private void extension(Element element, String context) {
        element.knowsOnly(findings, List.of("name", "continue"));
        Extension extension = new Extension(
                element.place(),
                element.attribute("name").orElse(""),
                Attributes.flag(element, "continue", false, findings),
                conditions.ofExtension(element));
        list(context).add(extension);
    }

    private List<Extension> list(String context) {
        String key = context.toLowerCase(Locale.ROOT);
        names.putIfAbsent(key, context);
        return extensions.computeIfAbsent(key, unseen -> new ArrayList<>());
    }
}
