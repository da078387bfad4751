package gudok.server.call;

/**
 * Whether the ACK of its caller says anything to a call: not if the INVITE brought the offer, as nearly all do, for then all was agreed on with the
 * 200. To wake a call's thread for it costs as much as what the call does next. From any thread.
 */
final class AckNews {
    /** Somebody may wait for one, as it brings the answer to what we offered. */
    private volatile boolean matters;

    /** @param offered the INVITE brought an offer */
    AckNews(boolean offered) {
        matters = !offered;
    }

    /** True if the call need not hear of this. Sees all events of the leg, in order. */
    boolean isNone(LegEvent event) {
        if (event instanceof LegEvent.Reoffered) {
            matters = true;
        }
        return !matters && event instanceof LegEvent.Confirmed ack && ack.sdp().isEmpty();
    }
}
