package gudok.dialplan.check;

import gudok.dialplan.model.Context;
import gudok.dialplan.model.Extension;
import java.util.List;

/** All checks of a dialplan. Time proportional to its size. */
public final class Advice {
    private Advice() {}

    /** Looks at contexts whose extensions are in the order of hunting. */
    public static void give(List<Context> contexts, AdviceSink sink) {
        for (Context context : contexts) {
            new ReachCheck(sink).context(context);
            ConstantCheck constants = new ConstantCheck(sink);
            IdleVariableCheck idle = new IdleVariableCheck(sink);
            LateSetCheck sets = new LateSetCheck(sink);
            for (Extension extension : context.extensions()) {
                new ConditionCheck(sink, extension).look();
                sets.extension(extension);
                constants.extension(extension);
                idle.extension(extension);
            }
        }
    }
}
