package gudok.server;

import gudok.server.admin.Answer;
import gudok.server.admin.TraceFilter;
import gudok.server.call.CallControl;
import gudok.server.sip.TraceHub;
import gudok.server.sip.transport.TracedMessage;
import java.util.function.Consumer;

/** SIP messages for those who watch a phone or a call. Any thread. */
record CallTrace(TraceHub hub, CallControl calls) {
    /** Hands the SIP messages that pass the filter to {@code lines}. */
    Answer.Subscription trace(TraceFilter filter, Consumer<String> lines) {
        return hub.subscribe(message -> passes(filter, message), message -> lines.accept(message.print()))::close;
    }

    private boolean passes(TraceFilter filter, TracedMessage message) {
        if (filter instanceof TraceFilter.Address peer) {
            return message.isWith(peer.address(), peer.port());
        }
        String id = ((TraceFilter.Call) filter).id();
        return calls.sipCallIds(id).contains(message.callId());
    }
}
