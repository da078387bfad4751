package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.BridgeResult;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import gudok.dialplan.dial.DialStringParser;
import java.util.Optional;

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
        call.variables().set("originate_disposition", Value.configured("failure"));
        BridgeResult result = call.bridge(destination);
        AfterBridge after = new AfterBridge(result);
        after.record(call.variables());
        Optional<TransferTarget> elsewhere = after.elsewhere(call.variables());
        if (elsewhere.isPresent()) {
            throw call.transfer(elsewhere.get());
        }
        if (after.parks(call.variables())) {
            new ParkApplication().run(call, new NoArguments());
        }
        if (!after.goesOn(call.variables())) {
            throw call.hangup(result.cause());
        }
    }

    @Override
    public boolean needsMedia() {
        return false;
    }
}
