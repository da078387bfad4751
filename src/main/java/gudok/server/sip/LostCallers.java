package gudok.server.sip;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPRequest;
import gudok.registrar.Flow;
import gudok.server.Timers;
import gudok.server.sip.transport.Carrier;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Ends calls that have no answer yet when the connection of the caller closes and nobody but him could make another one, as he does not
 * come back within a few seconds. Others hear their answer over a new connection (RFC 3261 §18.2.2). SIP thread.
 */
final class LostCallers {
    private static final int MOST = 20_000;
    private static final Duration GRACE = Duration.ofSeconds(4);

    private final Timers timers;

    private final Map<Flow, List<WeakReference<IncomingLeg>>> calling = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Flow, List<WeakReference<IncomingLeg>>> eldest) {
            return size() > MOST;
        }
    };

    LostCallers(Timers timers) {
        this.timers = timers;
    }

    /**
     * A call has begun.
     *
     * @param behindNat the caller's Via is not where it came from
     */
    void add(IncomingLeg leg, SIPRequest invite, Flow flow, boolean behindNat) {
        boolean ownPort = invite.getTopmostVia().getPort() == flow.source().getPort();
        boolean unreachable = Carrier.isWebSocket(flow.transport()) || behindNat || ownPort || isFlow(invite);
        if (flow.isConnection() && unreachable) {
            List<WeakReference<IncomingLeg>> there = calling.computeIfAbsent(flow, first -> new ArrayList<>(1));
            there.removeIf(one -> one.get() == null || !(one.get().state() instanceof LegState.Invited));
            there.add(new WeakReference<>(leg));
        }
    }

    /** Only the flow that it was made over leads to the caller (RFC 5626 §4.3). */
    private static boolean isFlow(SIPRequest invite) {
        return invite.getContactHeader() != null
                && invite.getContactHeader().getAddress().getURI() instanceof SipUri sip
                && sip.hasParameter("ob");
    }

    /** A connection has closed. */
    void closed(Flow flow) {
        List<WeakReference<IncomingLeg>> there = calling.remove(flow);
        if (there != null) {
            there.stream()
                    .map(WeakReference::get)
                    .filter(Objects::nonNull)
                    .forEach(leg -> timers.after(GRACE, () -> leg.post(leg::endIfCutOff)));
        }
    }
}
