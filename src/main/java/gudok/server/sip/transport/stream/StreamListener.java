package gudok.server.sip.transport.stream;

/** Takes what comes over connections. On the SIP thread. */
public interface StreamListener {
    /** A whole message; the bytes are nobody else's. */
    void message(Connection connection, byte[] message);

    /** The connection cannot be read any further. It is to be closed, with an answer before if there can be one. */
    void broken(Connection connection, BrokenFrame frame);

    /** A keep-alive came, and was answered. */
    void pinged(Connection connection);

    /** The connection is closed, or never came about. Last. */
    void closed(Connection connection);
}
