package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.BridgeResult;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.Preview;
import gudok.dialplan.dial.DialStringParser;

/** {@code bridge}: calls somebody and joins the calls. Data: a dial string, see {@link DialStringParser}. */
final class BridgeApplication implements Application<DialString> {
    @Override
    public String name() {
        return "bridge";
    }

    @Override
    public DialString parse(ActionData data) {
        return DialStringParser.parse(data.value());
    }

    @Override
    public Preview preview(DialString destination) {
        return destination.limitation().map(Preview::limited).orElse(Preview.NOTHING);
    }

    @Override
    public void run(CallSession call, DialString destination) {
        BridgeResult result = call.bridge(destination);
        AfterBridge after = new AfterBridge(result);
        after.record(call.variables());
        if (!after.goesOn(call.variables())) {
            throw call.hangup(result.cause());
        }
    }

    @Override
    public boolean needsMedia() {
        return false;
    }
}
