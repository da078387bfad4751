package gudok.server.advice;

import gudok.dialplan.model.Action;
import gudok.dialplan.model.Condition;
import gudok.dialplan.model.Context;
import java.util.List;
import java.util.function.Consumer;

/** Goes through all actions of a dialplan. */
final class Actions {
    private Actions() {}

    static void forEach(List<Context> contexts, Consumer<Action> visitor) {
        contexts.forEach(
                context -> context.extensions().forEach(extension -> conditions(extension.conditions(), visitor)));
    }

    private static void conditions(List<Condition> conditions, Consumer<Action> visitor) {
        for (Condition condition : conditions) {
            condition.actions().forEach(visitor);
            condition.antiActions().forEach(visitor);
            conditions(condition.nested(), visitor);
        }
    }
}
