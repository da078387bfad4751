package gudok.registrar.directory;

import gudok.registrar.directory.Draft.Level;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** Reads {@code params} and {@code variables} of a domain, group or user. */
final class SettingReader {
    private static final String PARAM = "param";
    private static final String VARIABLE = "variable";

    private final ElementReader elements;
    private final Draft draft;
    private final Problems problems;
    private final ValueCheck values;

    SettingReader(ElementReader elements, Draft draft, ValueCheck values, Problems problems) {
        this.elements = elements;
        this.draft = draft;
        this.values = values;
        this.problems = problems;
    }

    /**
     * Reads what stands in an element that is none of the parent's other ones.
     *
     * @param name of the element
     */
    void read(String name, String parent, Level into) throws XMLStreamException {
        switch (name) {
            case "params" -> elements.children(child -> setting(child, PARAM, into.params()));
            case "variables" -> elements.children(child -> setting(child, VARIABLE, into.variables()));
            case "profile-variables" -> elements.skip();
            default -> elements.ignoreUnknown(parent);
        }
    }

    private void setting(String element, String expected, Settings into) throws XMLStreamException {
        if (!element.equals(expected)) {
            elements.ignoreUnknown(expected + "s");
            return;
        }
        Optional<String> name = elements.required("name");
        elements.checkAttributes();
        name.ifPresent(given -> put(given, expected.equals(PARAM), into));
        elements.skip();
    }

    private void warnOfName(String name) {
        Optional<String> meant = draft.meant(name);
        if (meant.isPresent()) {
            problems.warning(
                    elements.at(),
                    WarningName.UNKNOWN_PARAM,
                    "there is no param " + name + " - did you mean " + meant.get() + "?");
        }
    }

    private void put(String given, boolean param, Settings into) {
        String name = draft.once(param ? given : LimitNames.variable(given));
        String value = value(name);
        add(name, value, into);
        if (param) {
            warnOfName(name);
            values.param(name, value, elements::at);
        } else {
            values.variable(name, value, elements::at);
        }
    }

    private String value(String name) {
        Optional<String> value = elements.attribute("value");
        if (value.isEmpty()) {
            problems.warning(
                    elements.at(), WarningName.MISSING_VALUE, name + " has no value; taken as empty - add value=\"…\"");
        }
        return draft.once(value.orElse(""));
    }

    private void add(String name, String text, Settings into) {
        int earlier = into.indexOf(name);
        if (earlier >= 0) {
            warnOfSecond(name, !text.equals(into.value(earlier)));
        } else if (into.isFull()) {
            problems.error(elements.at(), "more than " + Settings.MOST + " of these in one element - remove some");
        } else {
            into.add(name, text);
        }
    }

    private void warnOfSecond(String name, boolean differs) {
        if (differs) {
            problems.warning(
                    elements.at(), WarningName.SECOND_VALUE, name + " has been set before; the first value is used");
        }
    }
}
