package gudok.server.sip.transport;

import java.net.InetSocketAddress;

/** Sees each message before the stack does, to take answers to requests that the stack never sent. SIP thread; quick. */
@FunctionalInterface
public interface ResponseTap {
    /** Takes nothing. */
    ResponseTap NONE = (datagram, source) -> false;

    /**
     * True if it was meant for the tap: nobody else gets it then.
     *
     * @param datagram whole; not to be changed
     */
    boolean take(byte[] datagram, InetSocketAddress source);
}
