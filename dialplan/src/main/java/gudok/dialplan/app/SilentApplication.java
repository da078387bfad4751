package gudok.dialplan.app;

import gudok.dialplan.call.Application;

/** An application that an unanswered call can execute as it is. */
interface SilentApplication<A> extends Application<A> {
    @Override
    default boolean needsMedia() {
        return false;
    }
}
