package gudok.server.sip.websocket;

import java.time.Duration;

/**
 * How much one connection may ask for.
 *
 * @param maxLineBytes     the first line of the HTTP request
 * @param maxHeaderBytes   all headers of the HTTP request together
 * @param upgradeTime      from the connection's first moment, TLS included, until the HTTP request is complete
 * @param maxMessageBytes  a SIP message, and so each of its frames
 * @param maxFragments     frames of one message
 * @param messageTime      from the first bytes of a message until its last
 * @param pingInterval     silence after which the peer is sent a ping, which every browser answers by itself
 * @param closeTime        how long a peer may take to close after it was told to
 */
public record WebSocketLimits(
        int maxLineBytes,
        int maxHeaderBytes,
        Duration upgradeTime,
        int maxMessageBytes,
        int maxFragments,
        Duration messageTime,
        Duration pingInterval,
        Duration closeTime) {

    private static final int MAX_LINE_BYTES = 4096;
    private static final int MAX_HEADER_BYTES = 8192;
    private static final int MAX_FRAGMENTS = 1024;

    /** Usual limits for messages of that size. */
    public static WebSocketLimits forMessagesOf(int maxMessageBytes) {
        return new WebSocketLimits(
                MAX_LINE_BYTES,
                MAX_HEADER_BYTES,
                Duration.ofSeconds(10),
                maxMessageBytes,
                MAX_FRAGMENTS,
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2));
    }
}
