package gudok.server.sip.transport;

/** Sees every datagram of SIP that comes and goes. Called on the SIP thread: must neither block nor throw. */
public interface MessageTracer {
    /** Whether anybody listens; asked for each datagram, so it costs one volatile read. */
    boolean isActive();

    /** Takes a message; only called while active. */
    void message(TracedMessage message);
}
