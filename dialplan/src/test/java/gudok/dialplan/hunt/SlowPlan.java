package gudok.dialplan.hunt;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plan as the operator writes it, in two files. Made by {@link SlowPlans}, evaluated by {@link SlowHunt}. */
record SlowPlan(List<List<SlowContext>> files) {
    /** @param name empty: its extensions stand outside any context */
    record SlowContext(String name, List<SlowExtension> extensions) {}

    record SlowExtension(String name, boolean goesOn, List<SlowCondition> conditions) {}

    /** What an expression is written as. */
    enum Form {
        PLAIN,
        SLASHES,
        DIGITS
    }

    /** @param flags behind the second slash */
    record SlowExpression(Form form, SlowText text, String flags, boolean isElement) {
        String written() {
            return switch (form) {
                case PLAIN -> text.written();
                case SLASHES -> "/" + text.written() + "/" + flags;
                case DIGITS -> "_" + text.written();
            };
        }
    }

    /**
     * @param absolute neither field nor expression
     * @param field    name of a field; empty: {@code text} is the field
     */
    record SlowCheck(List<SlowTime> times, boolean absolute, String field, SlowText text, SlowExpression expression) {}

    /** @param variable that is set; empty: the application a takes note of the data */
    record SlowAction(String variable, boolean inline, SlowText data, int loops) {
        String application() {
            return variable.isEmpty() ? "a" : "set";
        }

        String prefix() {
            return variable.isEmpty() ? "" : variable + "=";
        }
    }

    /**
     * @param mode of the checks, or empty: there is only the condition's own
     * @param own  with a mode, only its times count
     */
    record SlowCondition(
            SlowCheck own,
            String mode,
            List<SlowCheck> checks,
            String breaks,
            boolean requires,
            List<SlowAction> actions,
            List<SlowAction> anti,
            List<SlowCondition> nested) {}

    /** All extensions of that context, in order; those of {@code global} if there is none. */
    List<SlowExtension> extensions(String context) {
        List<SlowContext> named = named(context.isEmpty() ? "default" : context);
        List<SlowContext> found = named.isEmpty() ? named("global") : named;
        return found.stream().flatMap(one -> one.extensions.stream()).toList();
    }

    private List<SlowContext> named(String name) {
        return files.stream()
                .flatMap(List::stream)
                .filter(one -> (one.name.isEmpty() ? "public" : one.name).equalsIgnoreCase(name))
                .toList();
    }

    List<String> xml() {
        List<String> all = new ArrayList<>();
        for (List<SlowContext> contexts : files) {
            all.add(contexts.stream().map(SlowPlan::written).collect(Collectors.joining()));
        }
        return all;
    }

    private static String written(SlowContext context) {
        StringBuilder xml = new StringBuilder();
        for (SlowExtension extension : context.extensions) {
            xml.append("<extension name='" + extension.name + "' continue='" + extension.goesOn + "'>\n");
            extension.conditions.forEach(condition -> write(condition, xml));
            xml.append("</extension>\n");
        }
        return context.name.isEmpty()
                ? xml.toString()
                : "<context name='" + context.name + "'>\n" + xml + "</context>\n";
    }

    private static void write(SlowCondition condition, StringBuilder xml) {
        boolean group = !condition.mode.isEmpty();
        SlowCheck own = condition.own;
        xml.append("<condition" + (group ? " regex='" + condition.mode + "'" + times(own) : attributes(own)));
        xml.append(" break='" + condition.breaks + "' require-nested='" + condition.requires + "'>\n");
        if (!group) {
            xml.append(element(own));
        }
        for (SlowCheck check : group ? condition.checks : List.<SlowCheck>of()) {
            xml.append("<regex" + attributes(check) + ">" + element(check) + "</regex>\n");
        }
        condition.nested.forEach(nested -> write(nested, xml));
        condition.actions.forEach(action -> xml.append(written("action", action)));
        condition.anti.forEach(action -> xml.append(written("anti-action", action)));
        xml.append("</condition>\n");
    }

    private static String times(SlowCheck check) {
        return check.times.stream().map(SlowTime::written).collect(Collectors.joining());
    }

    private static String attributes(SlowCheck check) {
        String field = check.field.isEmpty() ? check.text.written() : check.field;
        String expression = check.expression.isElement() ? "" : " expression='" + check.expression.written() + "'";
        return times(check) + (check.absolute ? "" : " field='" + field + "'" + expression);
    }

    private static String element(SlowCheck check) {
        return check.absolute || !check.expression.isElement()
                ? ""
                : "<expression>" + check.expression.written() + "</expression>";
    }

    private static String written(String element, SlowAction action) {
        return "<" + element + " application='" + action.application() + "' data='" + action.prefix()
                + action.data.written() + "' inline='" + action.inline + "' loop='" + action.loops + "'/>\n";
    }
}
