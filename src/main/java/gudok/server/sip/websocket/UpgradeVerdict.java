package gudok.server.sip.websocket;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;

/** What an HTTP request comes to. */
sealed interface UpgradeVerdict {
    /** @param headers of the answer 101 */
    record Accepted(HttpHeaders headers, WebSocketOpened opened) implements UpgradeVerdict {}

    /**
     * @param headers those beside the usual ones
     * @param text    for the client's owner to read
     */
    record Refused(HttpResponseStatus status, WebSocketTally.Kind kind, HttpHeaders headers, String text)
            implements UpgradeVerdict {}
}
