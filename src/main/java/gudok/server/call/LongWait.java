package gudok.server.call;

/**
 * A wait for which a call needs no thread: it is looked at whenever a message has come. Confined to the thread that runs the
 * call.
 */
@FunctionalInterface
interface LongWait {
    /**
     * Handles the messages that are there; true once the wait is over and what depended on it is done. Hangup and transfer leave
     * as exceptions, and end the wait. Does not block by itself.
     */
    boolean isOver();
}
