package gudok.server.sip.transport;

import gov.nist.javax.sip.message.SIPMessage;
import gudok.server.sip.transport.TracedMessage.Direction;
import java.net.InetSocketAddress;

/** Sees every datagram of SIP that comes and goes. Called on the SIP thread: must neither block nor throw. */
public interface MessageTracer {
    /** Whether anybody listens; asked for each datagram, so it costs one volatile read. */
    boolean isActive();

    /** Takes a message; only called while active. */
    void message(TracedMessage message);

    /** Takes a message that the stack reads or sends, active or not; neither changes nor keeps it. */
    default void parsed(Direction direction, String transport, InetSocketAddress remote, SIPMessage message) {}

    /** Takes a request of ours whose connection could not be made, or has closed before it was answered. */
    default void unsent(String transport, InetSocketAddress remote, SIPMessage request) {}

    /** Takes a message that the stack repeats. */
    default void repeated(String transport, InetSocketAddress remote, RawMessage message) {}
}
