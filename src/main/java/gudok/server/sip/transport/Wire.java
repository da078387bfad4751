package gudok.server.sip.transport;

import gov.nist.javax.sip.message.SIPMessage;
import gudok.server.sip.transport.TracedMessage.Direction;
import gudok.server.sip.transport.stream.Connection;
import gudok.server.sip.transport.stream.TlsSession;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** One address of ours, and one transport: what goes over it is counted and shown. SIP thread only. */
record Wire(String transport, InetSocketAddress local, MessageTracer tracer, InstantSource clock, Tally tally) {
    void received(byte[] bytes, int length, InetSocketAddress source) {
        tally.count(Tally.Kind.RECEIVED);
        trace(Direction.RECEIVED, bytes, length, source, Optional::empty);
    }

    /** Over a connection. */
    void received(byte[] bytes, Connection from) {
        tally.count(Tally.Kind.RECEIVED);
        trace(Direction.RECEIVED, bytes, bytes.length, from.key().remote(), from::tls);
    }

    void sent(byte[] bytes, int length, InetSocketAddress target) {
        trace(Direction.SENT, bytes, length, target, Optional::empty);
        tally.count(Tally.Kind.SENT);
    }

    /** Over a connection. */
    void sent(byte[] bytes, int length, Connection to) {
        trace(Direction.SENT, bytes, length, to.key().remote(), to::tls);
        tally.count(Tally.Kind.SENT);
    }

    /** Shows what the stack reads or sends. */
    void parsed(Direction direction, SIPMessage message, InetSocketAddress remote) {
        tracer.parsed(direction, transport, remote, message);
    }

    /** Shows what the stack has sent, and no connection has taken there, or for which nobody answers any more. */
    void unsent(SIPMessage request, InetSocketAddress remote) {
        tracer.unsent(transport, remote, request);
    }

    /** Shows what the stack sends once more. */
    void repeated(byte[] bytes, InetSocketAddress remote) {
        tracer.repeated(transport, remote, RawMessage.read(bytes, bytes.length));
    }

    private void trace(
            Direction direction,
            byte[] bytes,
            int length,
            InetSocketAddress remote,
            Supplier<Optional<TlsSession>> tls) {
        if (tracer.isActive()) {
            Instant now = clock.instant();
            String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
            tracer.message(new TracedMessage(
                    now, direction, transport, tls.get().map(TlsSession::version), local, remote, text));
        }
    }
}
