package gudok.server.admin;

import java.util.function.Consumer;

/** Where the messages for {@code gudok trace} come from. Subscribing and closing never block. */
@FunctionalInterface
public interface TraceFeed {
    /**
     * Begins to hand over messages.
     *
     * @param lines told each message as text of one or more lines; safe from any thread, never blocks
     */
    Answer.Subscription subscribe(TraceFilter filter, Consumer<String> lines);

    /** Whether a user or a call has that name, or a call to come may have it. */
    default boolean mayBe(String name) {
        return true;
    }
}
