package gudok.server;

import gudok.server.admin.Answer;
import gudok.server.admin.TraceFeed;
import gudok.server.admin.TraceFilter;
import gudok.server.call.CallControl;
import gudok.server.sip.TraceHub;
import gudok.server.sip.transport.TracedMessage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** SIP messages for those who watch a phone or a call. Any thread. */
record CallTrace(TraceHub hub, CallControl calls, TracedPhones phones) implements TraceFeed {
    /** What people call users; Call-IDs are longer, for nobody is to guess them. */
    private static final Pattern SHORT_NAME = Pattern.compile("[A-Za-z0-9._+*#-]{1,9}");

    /** Hands the SIP messages that pass the filter to {@code lines}. */
    @Override
    public Answer.Subscription subscribe(TraceFilter filter, Consumer<String> lines) {
        Predicate<TracedMessage> wanted = wanted(filter);
        return hub.subscribe(wanted::test, message -> lines.accept(message.print()))::close;
    }

    /** A longer name may be the Call-ID of a call to come. */
    @Override
    public boolean mayBe(String name) {
        return !SHORT_NAME.matcher(name).matches() || phones.find(name).isPresent() || calls.remembers(name);
    }

    private Predicate<TracedMessage> wanted(TraceFilter filter) {
        if (filter instanceof TraceFilter.Address peer) {
            return message -> message.isWith(peer.address(), peer.port());
        }
        String name = ((TraceFilter.Named) filter).name();
        Predicate<TracedMessage> ofCall = message -> calls.sipCallIds(name).contains(message.callId());
        return ofCall.or(phones.of(name));
    }
}
