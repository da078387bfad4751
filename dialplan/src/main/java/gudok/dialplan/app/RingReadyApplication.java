package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;

/** {@code ring_ready}: 180, or 182 with data {@code queued}. */
final class RingReadyApplication implements Application<RingReadyApplication.Ringing> {
    record Ringing(boolean queued) {}

    @Override
    public String name() {
        return "ring_ready";
    }

    @Override
    public Ringing parse(ActionData data) {
        return new Ringing(data.text().strip().equalsIgnoreCase("queued"));
    }

    @Override
    public void run(CallSession call, Ringing ringing) {
        call.ringReady(ringing.queued());
    }

    @Override
    public boolean needsMedia() {
        return false;
    }
}
