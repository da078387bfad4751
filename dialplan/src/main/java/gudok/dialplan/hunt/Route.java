package gudok.dialplan.hunt;

import gudok.dialplan.call.Step;
import java.util.List;

/** What a hunt found. */
public sealed interface Route {
    /**
     * Steps to execute in order.
     *
     * @param extension name of the first extension that contributed a step
     */
    record Found(String extension, List<Step> steps) implements Route {
        public Found {
            steps = List.copyOf(steps);
        }
    }

    /** Nothing applies. The reason is for the operator. */
    record NotFound(String reason) implements Route {}
}
