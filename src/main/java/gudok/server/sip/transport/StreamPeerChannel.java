package gudok.server.sip.transport;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.server.sip.transport.stream.Connection;
import java.util.Optional;

/**
 * One peer that is reached over a connection. Which one is looked for with each message: a peer that has connected anew is found
 * again, and a connection may be made. A request that cannot be sent is told of, later.
 */
final class StreamPeerChannel extends PeerChannel {
    private final StreamFlows flows;
    private FlowHop way;

    StreamPeerChannel(StreamProcessor processor, StreamFlows flows, Wire wire, FlowHop way) {
        super(processor, wire, way.connection().orElse(way.target()));
        this.flows = flows;
        this.way = way;
    }

    @Override
    void send(byte[] bytes, int length) {
        flows.send(wire(), way, bytes, length);
    }

    @Override
    void send(SIPMessage message, byte[] bytes) {
        if (message instanceof SIPResponse response) {
            way = AnswerWay.of(way, response);
        }
        Optional<Connection> used = flows.send(wire(), way, bytes, bytes.length);
        if (message instanceof SIPRequest request && !request.getMethod().equals("ACK")) {
            flows.sent(request.getTransactionId(), way, used);
        }
        if (message instanceof SIPResponse response && StreamFlows.opensCall(response)) {
            used.ifPresent(Connection::carryCall);
        }
    }

    @Override
    void heard(SIPMessage message) {
        if (message instanceof SIPResponse response && flows.answersCall(response)) {
            flows.standing(wire(), way).ifPresent(Connection::carryCall);
        }
    }
}
