package gudok.server.sip.transport;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gudok.server.sip.transport.stream.Connection;
import gudok.server.sip.transport.stream.Connections;
import gudok.server.sip.transport.stream.StreamPoint;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sip.ObjectInUseException;
import javax.sip.TransactionState;

/** How messages find their connections, and what becomes of those that do not. SIP thread only. */
final class StreamFlows {
    private final Connections connections;
    private final SIPTransactionStack stack;
    private final Executor loop;
    private final Function<StreamPoint, Wire> maker;
    private final int maxMessageBytes;
    private final Map<StreamPoint, Wire> wires = new HashMap<>();
    private UnsentRequests unsent = UnsentRequests.IGNORED;
    private Consumer<Connection.Key> ends = ended -> {};

    StreamFlows(
            Connections connections,
            SIPTransactionStack stack,
            Executor loop,
            Function<StreamPoint, Wire> maker,
            int maxMessageBytes) {
        this.connections = connections;
        this.stack = stack;
        this.loop = loop;
        this.maker = maker;
        this.maxMessageBytes = maxMessageBytes;
    }

    void tell(UnsentRequests hears, Consumer<Connection.Key> hearsOfEnds) {
        unsent = hears;
        ends = hearsOfEnds;
    }

    int maxMessageBytes() {
        return maxMessageBytes;
    }

    Wire wire(StreamPoint point) {
        return wires.computeIfAbsent(point, maker);
    }

    /** Over the connection that stands, or a new one; the one that took the message. */
    Optional<Connection> send(Wire wire, FlowHop way, byte[] bytes, int length) {
        Optional<Connection> found = standing(wire, way)
                .or(() -> dials(way) ? connections.findOrDial(key(wire, way.target()), way.host()) : Optional.empty())
                .filter(connection -> connection.send(bytes, length));
        if (found.isPresent()) {
            sent(wire, bytes, length, found.get());
        } else {
            wire.tally().count(Tally.Kind.SEND_FAILED);
        }
        return found;
    }

    /** What waits for its connection has not been sent. */
    private void sent(Wire wire, byte[] bytes, int length, Connection over) {
        if (over.isOpening()) {
            byte[] kept = Arrays.copyOf(bytes, length);
            over.whenOpen(() -> loop.execute(() -> wire.sent(kept, length, over)));
        } else {
            wire.sent(bytes, length, over);
        }
    }

    /** The connection that leads that way, if there is one. */
    Optional<Connection> standing(Wire wire, FlowHop way) {
        return way.connection().flatMap(remote -> connections.find(key(wire, remote)));
    }

    private static boolean dials(FlowHop way) {
        return way.dials() && Carrier.isDialed(way.transport());
    }

    private static Connection.Key key(Wire wire, InetSocketAddress remote) {
        return new Connection.Key(wire.transport(), wire.local(), remote);
    }

    /** A request has been sent that way, or could not be. */
    void sent(String transaction, FlowHop way, Optional<Connection> over) {
        if (over.isEmpty()) {
            // whoever sends it is not through with that yet
            loop.execute(() -> fail(transaction, !dials(way)));
            return;
        }
        over.get().requests().add(transaction, this::isOpen);
    }

    private boolean isOpen(String transaction) {
        return stack.findTransaction(transaction, false) instanceof SIPClientTransaction client
                && (waits(client.getState()) || client.getState() == TransactionState.PROCEEDING);
    }

    /** Requests that went over it and have heard nothing will hear nothing. */
    void closed(Connection connection) {
        boolean gone = !connection.isDialed();
        countLost(connection);
        if (gone) {
            ends.accept(connection.key());
        }
        connection.requests().takeAll().forEach(transaction -> fail(transaction, gone));
    }

    private void countLost(Connection connection) {
        Connection.Key key = connection.key();
        Tally tally = wire(new StreamPoint(key.transport(), key.local())).tally();
        for (int i = 0; i < connection.lost(); i++) {
            tally.count(Tally.Kind.SEND_FAILED);
        }
    }

    private void fail(String transaction, boolean gone) {
        if (stack.findTransaction(transaction, false) instanceof SIPClientTransaction client
                && waits(client.getState())) {
            try {
                client.terminate();
            } catch (ObjectInUseException e) {
                throw new IllegalStateException("client transactions can always be ended", e);
            }
            if (client.getMessageChannel() instanceof PeerChannel channel) {
                channel.wire().unsent((SIPMessage) client.getRequest(), channel.peer());
            }
            unsent.unsent(client, gone);
        }
    }

    private static boolean waits(TransactionState state) {
        return state == null || state == TransactionState.CALLING || state == TransactionState.TRYING;
    }

    /** Whether a call of ours has been answered by it. */
    boolean answersCall(SIPResponse response) {
        return opensCall(response)
                && stack.findTransaction(response.getTransactionId(), false) instanceof SIPClientTransaction;
    }

    static boolean opensCall(SIPResponse response) {
        return response.getStatusCode() / 100 == 2
                && response.getCSeq().getMethod().equals("INVITE");
    }
}
