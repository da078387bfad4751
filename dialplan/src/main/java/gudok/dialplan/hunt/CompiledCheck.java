package gudok.dialplan.hunt;

import gudok.dialplan.call.Value;
import gudok.dialplan.model.Extension;
import java.util.List;
import java.util.Optional;

/** One question to a call. */
interface CompiledCheck {
    Verdict test(Hunt hunt, Extension extension);

    /** Whether an expression in it can hold groups, so that captures are filled into the actions. */
    boolean mayCapture();

    /**
     * The answer.
     *
     * @param captures the whole match and the groups; present if the expression has a parenthesis, empty list if it
     *     failed
     */
    record Verdict(boolean passed, Optional<List<Value>> captures) {
        static Verdict of(boolean passed) {
            return new Verdict(passed, Optional.empty());
        }
    }
}
