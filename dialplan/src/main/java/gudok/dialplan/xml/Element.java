package gudok.dialplan.xml;

import gudok.dialplan.model.Findings;
import gudok.dialplan.model.Place;
import gudok.dialplan.model.WarningName;
import gudok.dialplan.step.NearestName;
import gudok.dialplan.step.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One element with its attributes, children and text. */
record Element(Place place, String name, Map<String, String> attributes, List<Element> children, StringBuilder text) {
    Element(Place place, String name, Map<String, String> attributes) {
        this(place, name, Map.copyOf(attributes), new ArrayList<>(), new StringBuilder());
    }

    Optional<String> attribute(String wanted) {
        return Optional.ofNullable(attributes.get(wanted));
    }

    /** Hands each child to what is meant for its name; warns of others and skips them. */
    void forChildren(Findings findings, Map<String, Consumer<Element>> readers) {
        for (Element child : children) {
            Consumer<Element> reader = readers.get(child.name);
            if (reader == null) {
                findings.warning(
                        child.place,
                        WarningName.UNKNOWN_ELEMENT,
                        "element <" + Printable.of(child.name) + "> is not known inside <" + name + "> and ignored"
                                + guess(child.name, readers.keySet().stream().toList()));
            } else {
                reader.accept(child);
            }
        }
    }

    /**
     * Reports attributes that mean nothing. One that is nearly a known one is an error: without what its writer meant, a
     * condition may hold for every call.
     */
    void knowsOnly(Findings findings, List<String> names) {
        for (String attribute : new TreeSet<>(attributes.keySet())) {
            if (names.contains(attribute)) {
                continue;
            }
            String unknown = "attribute " + Printable.of(attribute) + " of <" + name + "> is not known";
            MisspeltAttribute.meant(attribute, names)
                    .ifPresentOrElse(
                            meant -> findings.error(place, unknown + " - did you mean \"" + meant + "\"?"),
                            () -> findings.warning(place, WarningName.UNKNOWN_ATTRIBUTE, unknown + " and ignored"));
        }
    }

    static Map<String, Consumer<Element>> readers() {
        return new HashMap<>();
    }

    private static String guess(String wrong, List<String> names) {
        return NearestName.of(wrong, names)
                .map(near -> " - did you mean \"" + near + "\"?")
                .orElse("");
    }
}
