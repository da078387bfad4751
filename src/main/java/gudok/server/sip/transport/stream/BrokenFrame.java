package gudok.server.sip.transport.stream;

/**
 * The beginning of a message whose end cannot be known, or is too far away; nothing behind it can be read.
 *
 * @param bytes  its header as far as it came; nobody else has them
 * @param status to answer it with, before the connection is closed
 */
public record BrokenFrame(byte[] bytes, int status, String reason) {}
