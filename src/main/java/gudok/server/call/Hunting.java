package gudok.server.call;

/** How a hunt for an extension comes about. */
public enum Hunting {
    /** The call has just come in. */
    FIRST,
    /** It was sent elsewhere. */
    TRANSFER,
    /** An action executes an extension and comes back. */
    EXECUTE,
    /** A loopback leg of another call has begun it. */
    LOOPBACK
}
