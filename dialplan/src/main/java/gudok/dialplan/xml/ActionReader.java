package gudok.dialplan.xml;

import gudok.dialplan.model.Action;
import gudok.dialplan.model.Findings;
import gudok.dialplan.model.WarningName;
import java.util.List;
import java.util.Map;

/** Reads {@code action} and {@code anti-action}. */
final class ActionReader {
    private final Findings findings;

    ActionReader(Findings findings) {
        this.findings = findings;
    }

    Action read(Element element) {
        element.knowsOnly(findings, List.of("application", "data", "inline", "loop"));
        element.forChildren(findings, Map.of());
        return new Action(
                element.place(),
                element.attribute("application").orElse("").strip(),
                data(element),
                Attributes.flag(element, "inline", false, findings),
                Attributes.loops(element, findings));
    }

    private String data(Element element) {
        String body = element.text().toString();
        String attribute = element.attribute("data").orElse("");
        if (body.isBlank()) {
            return attribute;
        }
        if (!attribute.isEmpty()) {
            findings.warning(
                    element.place(),
                    WarningName.DOUBLE_DATA,
                    "the text inside the element replaces the attribute data");
        }
        return body;
    }
}
