package gudok.server.sip.transport;

import gov.nist.javax.sip.SipListenerExt;
import gudok.server.sip.transport.stream.StreamPoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.TooManyListenersException;
import java.util.concurrent.ConcurrentHashMap;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipProvider;

/** What the stack sends and receives by: one provider serves all transports of an address, so that a dialog may change from one to the other. */
final class Providers {
    private final OpenStack stack;
    private final Map<InetAddress, SipProvider> byAddress = new ConcurrentHashMap<>();

    Providers(OpenStack stack) {
        this.stack = stack;
    }

    Optional<SipProvider> at(InetAddress local) {
        return Optional.ofNullable(byAddress.get(local));
    }

    /** An address of ours, with its UDP socket. */
    void open(InetSocketAddress local, SipListenerExt listener) {
        try {
            SipProvider provider = stack.createSipProvider(point(local, Carrier.UDP));
            provider.addSipListener(listener);
            byAddress.put(local.getAddress(), provider);
        } catch (SipException | InvalidArgumentException | TooManyListenersException e) {
            throw new IllegalStateException("stack does not take the socket " + local, e);
        }
    }

    /** Beside UDP. */
    void add(StreamPoint point) {
        try {
            byAddress.get(point.local().getAddress()).addListeningPoint(point(point.local(), point.transport()));
        } catch (SipException | InvalidArgumentException e) {
            throw new IllegalStateException("stack does not take the socket " + point, e);
        }
    }

    private ListeningPoint point(InetSocketAddress local, String transport)
            throws SipException, InvalidArgumentException {
        return stack.createListeningPoint(local.getAddress().getHostAddress(), local.getPort(), transport);
    }
}
