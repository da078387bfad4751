package gudok.server.call;

import gudok.dialplan.call.WaitResult;
import java.util.Optional;
import java.util.function.Consumer;

/** A wait that an application has left behind, and what it does afterwards. Confined to the thread that runs the call. */
final class LastWait implements LongWait {
    private final CallInbox inbox;
    private final ApplicationWait wait;
    private final Consumer<Optional<WaitResult>> rest;

    LastWait(CallInbox inbox, ApplicationWait wait, Consumer<Optional<WaitResult>> rest) {
        this.inbox = inbox;
        this.wait = wait;
        this.rest = rest;
    }

    @Override
    public boolean isOver() {
        Optional<WaitResult> result = Optional.empty();
        boolean waits = false;
        try {
            result = inbox.look(wait);
            waits = result.isEmpty();
        } finally {
            if (!waits) {
                inbox.end(wait);
                rest.accept(result);
            }
        }
        return !waits;
    }
}
