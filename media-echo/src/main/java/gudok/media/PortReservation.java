package gudok.media;

import gudok.media.net.PortPool;
import java.util.OptionalInt;

/** A pair of ports that nobody else gets until a session is opened with it, or it is given back. Safe from any thread. */
public final class PortReservation implements AutoCloseable {
    private final PortPool ports;
    private OptionalInt port;

    PortReservation(PortPool ports, OptionalInt port) {
        this.ports = ports;
        this.port = port;
    }

    /** The port, which whoever asks first has to give back. */
    synchronized OptionalInt take() {
        OptionalInt taken = port;
        port = OptionalInt.empty();
        return taken;
    }

    /** Gives it back if no session has it. */
    @Override
    public void close() {
        take().ifPresent(ports::giveBack);
    }
}
