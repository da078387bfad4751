package gudok.server.sip.transport;

import gudok.server.sip.transport.stream.BrokenFrame;
import gudok.server.sip.transport.stream.Connection;
import gudok.server.sip.transport.stream.StreamListener;
import gudok.server.sip.transport.stream.StreamPoint;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every message of a connection passes first. Nothing that a peer sends gets out of here as an exception. SIP thread only. */
final class StreamGate implements StreamListener {
    private static final Logger log = LoggerFactory.getLogger(StreamGate.class);

    private final Map<StreamPoint, StreamProcessor> processors;
    private final MessageGate gate;
    private final Map<StreamPoint, FastLane> lanes;
    private final StreamFlows flows;

    private final AnswerBuffer answer = new AnswerBuffer();

    /** @param own addresses of all our sockets */
    StreamGate(
            Map<StreamPoint, StreamProcessor> processors,
            MessageGate gate,
            FastLane.Maker lanes,
            StreamFlows flows,
            List<InetSocketAddress> own) {
        this.processors = Map.copyOf(processors);
        this.gate = gate;
        this.lanes = processors.keySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), point -> lanes.at(point.transport(), point.local(), own)));
        this.flows = flows;
    }

    @Override
    public void message(Connection connection, byte[] message) {
        StreamPeerChannel channel = channel(connection);
        try {
            judge(connection, channel, message);
        } catch (Exception | StackOverflowError e) {
            channel.wire().tally().count(Tally.Kind.FAILED);
            log.debug("sip message failed connection={}", connection, e);
        }
    }

    private void judge(Connection connection, StreamPeerChannel channel, byte[] message) throws ParseException {
        Tally tally = channel.wire().tally();
        SourceGuard.Verdict verdict = gate.verdict(message, message.length, channel.peer());
        if (verdict == SourceGuard.Verdict.SILENCE) {
            tally.count(Tally.Kind.RECEIVED);
            tally.count(Tally.Kind.SILENCED);
            connection.close();
            return;
        }
        channel.wire().received(message, connection);
        if (verdict == SourceGuard.Verdict.BUSY) {
            gate.busy(message, channel);
        } else if (!answered(connection, channel, message)) {
            gate.take(message, channel);
        }
    }

    /** True if the fast lane has answered, and nothing is left to do. */
    private boolean answered(Connection connection, StreamPeerChannel channel, byte[] message) {
        answer.clear();
        boolean done = lanes.get(point(connection)).answer(message, message.length, channel.peer(), answer);
        if (done) {
            channel.wire().tally().count(Tally.Kind.FAST);
            channel.send(answer.array(), answer.length());
        }
        return done;
    }

    @Override
    public void broken(Connection connection, BrokenFrame frame) {
        StreamPeerChannel channel = channel(connection);
        byte[] bytes = frame.bytes();
        SourceGuard.Verdict verdict = gate.verdict(bytes, bytes.length, channel.peer());
        channel.wire().received(bytes, connection);
        if (verdict == SourceGuard.Verdict.PASS) {
            Tally.Kind kind = frame.status() == 513 ? Tally.Kind.TOO_LONG : Tally.Kind.MALFORMED;
            gate.refuse(kind, bytes, frame.status(), frame.reason(), channel);
        }
        connection.closeSoon();
    }

    @Override
    public void pinged(Connection connection) {
        channel(connection).wire().tally().count(Tally.Kind.KEEP_ALIVE);
    }

    @Override
    public void closed(Connection connection) {
        flows.closed(connection);
    }

    private StreamPeerChannel channel(Connection connection) {
        return processors.get(point(connection)).channelOf(connection);
    }

    private static StreamPoint point(Connection connection) {
        return new StreamPoint(connection.key().transport(), connection.key().local());
    }
}
