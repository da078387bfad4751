package gudok.server.sip.ping;

import java.net.InetSocketAddress;
import java.util.concurrent.Executor;

/** How pings get out: the SIP thread and the sockets that live on it. Tasks given to it run on that thread, in order. */
public interface PingLine extends Executor {
    /** Our host and port as that peer is told, for the Via header. On the SIP thread. */
    String hostPort(InetSocketAddress local, InetSocketAddress peer);

    /**
     * Sends one datagram. On the SIP thread.
     *
     * @param local our address to send from; another one of ours if it is none any more
     */
    void send(byte[] datagram, InetSocketAddress local, InetSocketAddress peer);
}
