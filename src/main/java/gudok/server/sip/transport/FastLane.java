package gudok.server.sip.transport;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * A short way past the stack. Answers the requests that it understands wholly, just as the stack's way would, and leaves all
 * others alone. SIP thread; one for each socket.
 */
@FunctionalInterface
public interface FastLane {
    /** Understands nothing. */
    FastLane NONE = (bytes, length, source, answer) -> false;

    /** Makes one for a socket. */
    @FunctionalInterface
    interface Maker {
        /**
         * @param transport over which it takes messages
         * @param local     address of the socket
         * @param own       addresses of all our sockets; a Via that names one of them is not for this way
         */
        FastLane at(String transport, InetSocketAddress local, List<InetSocketAddress> own);
    }

    /**
     * Reads a message and answers it.
     *
     * @param bytes  neither changed nor kept
     * @param answer empty; takes the response
     * @return false if nothing was done and the stack has to look
     */
    boolean answer(byte[] bytes, int length, InetSocketAddress source, AnswerBuffer answer);
}
