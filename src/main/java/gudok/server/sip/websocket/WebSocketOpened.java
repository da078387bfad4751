package gudok.server.sip.websocket;

import java.util.Optional;

/**
 * Goes through the pipeline as user event when the connection has become a WebSocket, before its first message.
 *
 * @param target    what the client asked for, as it wrote it: a peer's text
 * @param origin    of the page, from a browser: a peer's text
 * @param userAgent of the browser: a peer's text
 */
public record WebSocketOpened(String target, Optional<String> origin, Optional<String> userAgent) {}
