package gudok.phone;

import java.net.InetSocketAddress;

/**
 * A message that passed the phone's socket.
 *
 * @param nanos {@link System#nanoTime()} just before sending or just after receiving
 */
public record MessageRecord(Direction direction, long nanos, InetSocketAddress peer, SipMessage message) {
    /** Seen from the phone. */
    public enum Direction {
        SENT,
        RECEIVED
    }

    public boolean isReceived() {
        return direction == Direction.RECEIVED;
    }

    /** A request of that method which came to the phone. */
    public boolean isReceivedRequest(String method) {
        return isReceived() && message.isRequest(method);
    }

    /** A response with that status which came to the phone. */
    public boolean isReceivedStatus(int status) {
        return isReceived() && message.status() == status;
    }
}
