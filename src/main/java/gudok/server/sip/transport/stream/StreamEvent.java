package gudok.server.sip.transport.stream;

/** Goes through the pipeline of a connection. */
enum StreamEvent {
    /** The bytes of the connection itself can flow. */
    CONNECTED,
    /** A keep-alive came and was answered. */
    PING,
    /** A message has begun and did not end in time. */
    TOO_SLOW
}
