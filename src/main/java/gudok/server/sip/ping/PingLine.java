package gudok.server.sip.ping;

import gudok.registrar.Binding;
import java.util.concurrent.Executor;

/** How pings get out: the SIP thread and the sockets behind it. Tasks given to it run on that thread, in order. */
public interface PingLine extends Executor {
    /** Transport, host and port of ours as that phone is told, as they stand in a Via header. On the SIP thread. */
    SentBy sentBy(Binding binding);

    /**
     * What a Via says of us.
     *
     * @param transport in capitals
     */
    record SentBy(String transport, String hostPort) {}

    /** Sends one message, if there is a way to the phone: from another address of ours if that of the binding is none any more. On the SIP thread. */
    void send(byte[] message, Binding binding);
}
