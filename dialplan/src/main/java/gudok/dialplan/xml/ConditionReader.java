package gudok.dialplan.xml;

import gudok.dialplan.model.Action;
import gudok.dialplan.model.BreakRule;
import gudok.dialplan.model.Check;
import gudok.dialplan.model.CheckGroup;
import gudok.dialplan.model.Condition;
import gudok.dialplan.model.Findings;
import gudok.dialplan.model.TimeAttribute;
import gudok.dialplan.model.WarningName;
import gudok.dialplan.step.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads conditions with all that stands in them. */
final class ConditionReader {
    private static final List<String> CHECK = Stream.concat(
                    Stream.of("field", "expression"), TimeAttribute.NAMES.stream())
            .toList();
    private static final List<String> CONDITION = Stream.concat(
                    CHECK.stream(), Stream.of("break", "regex", "require-nested"))
            .toList();

    private final Findings findings;
    private final ActionReader actions;

    ConditionReader(Findings findings) {
        this.findings = findings;
        this.actions = new ActionReader(findings);
    }

    List<Condition> ofExtension(Element extension) {
        List<Condition> conditions = new ArrayList<>();
        Map<String, Consumer<Element>> readers = Element.readers();
        readers.put("condition", condition -> conditions.add(condition(condition)));
        Consumer<Element> stray = action -> findings.warning(
                action.place(),
                WarningName.STRAY_ACTION,
                "an " + action.name() + " outside <condition> is ignored - put it into a condition");
        readers.put("action", stray);
        readers.put("anti-action", stray);
        extension.forChildren(findings, readers);
        return conditions;
    }

    private Condition condition(Element element) {
        element.knowsOnly(findings, CONDITION);
        List<Action> listed = new ArrayList<>();
        List<Action> anti = new ArrayList<>();
        List<Check> checks = new ArrayList<>();
        List<Condition> nested = new ArrayList<>();
        Map<String, Consumer<Element>> readers = Element.readers();
        readers.put("action", child -> listed.add(actions.read(child)));
        readers.put("anti-action", child -> anti.add(actions.read(child)));
        readers.put("regex", child -> checks.add(clause(element, child)));
        readers.put("expression", child -> {});
        readers.put("condition", child -> nested.add(condition(child)));
        element.forChildren(findings, readers);
        Optional<CheckGroup> group =
                element.attribute("regex").map(mode -> new CheckGroup(mode(element, mode), checks));
        boolean required = Attributes.flag(element, "require-nested", true, findings);
        return new Condition(check(element), group, breakRule(element), listed, anti, nested, required);
    }

    private Check clause(Element condition, Element regex) {
        if (condition.attribute("regex").isEmpty()) {
            findings.warning(
                    regex.place(),
                    WarningName.STRAY_ACTION,
                    "<regex> is ignored - its condition needs regex=\"all\", \"any\" or \"xor\"");
        }
        regex.knowsOnly(findings, CHECK);
        regex.forChildren(findings, Map.of("expression", child -> {}));
        return check(regex);
    }

    private Check check(Element element) {
        String expression = element.children().stream()
                .filter(child -> child.name().equals("expression"))
                .findFirst()
                .map(child -> child.text().toString())
                .or(() -> element.attribute("expression"))
                .orElse("");
        List<TimeAttribute> times = TimeAttribute.NAMES.stream()
                .filter(name -> element.attribute(name).isPresent())
                .map(name -> new TimeAttribute(name, element.attribute(name).orElse("")))
                .toList();
        return new Check(element.place(), element.attribute("field"), expression, times);
    }

    private BreakRule breakRule(Element element) {
        String word = element.attribute("break").orElse(BreakRule.ON_FALSE.word());
        return BreakRule.of(word).orElseGet(() -> {
            findings.warning(
                    element.place(),
                    WarningName.UNKNOWN_WORD,
                    "break=\"" + Printable.of(word) + "\" means on-false - write on-false, on-true, always or never");
            return BreakRule.ON_FALSE;
        });
    }

    private CheckGroup.Mode mode(Element element, String word) {
        for (CheckGroup.Mode mode : CheckGroup.Mode.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
                return mode;
            }
        }
        findings.warning(
                element.place(),
                WarningName.UNKNOWN_WORD,
                "regex=\"" + Printable.of(word) + "\" means any - write all, any or xor");
        return CheckGroup.Mode.ANY;
    }
}
