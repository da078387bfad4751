package gudok.server.sip.transport.stream;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;

/**
 * Somebody came to us and TLS was not agreed on.
 *
 * @param problem what was wrong, in characters that anything can show; it may hold what the peer has said
 */
public record FailedHandshake(String transport, InetSocketAddress source, String problem) {
    private static final int LONGEST_PROBLEM = 200;
    private static final String GONE = "Connection closed while";

    static FailedHandshake of(Connection connection, Throwable cause) {
        return new FailedHandshake(
                connection.key().transport(), connection.key().remote(), problem(cause));
    }

    private static String problem(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof NotSslRecordException) {
            return "what came is no TLS";
        }
        if (cause instanceof SslHandshakeTimeoutException) {
            return "the handshake took too long";
        }
        return cause instanceof ClosedChannelException || message.startsWith(GONE)
                ? "the peer closed the connection without saying why"
                : plain(message);
    }

    static String plain(String text) {
        String shown = text.replace('"', '\'').replaceAll("[^ -~]", "?");
        return shown.substring(0, Math.min(LONGEST_PROBLEM, shown.length()));
    }
}
