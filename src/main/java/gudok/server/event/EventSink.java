package gudok.server.event;

/**
 * Wants to know what happens. Plug-in point. Called on a thread of its own, one event at a time, in order; it may block (the
 * bus then drops events for this sink and counts them); what it throws is logged and forgotten.
 */
@FunctionalInterface
public interface EventSink {
    void accept(Event event);

    /** Whether it cares that bindings are refreshed, which is most of what happens. Asked by any thread, at any time. */
    default boolean wantsRefreshes() {
        return true;
    }
}
