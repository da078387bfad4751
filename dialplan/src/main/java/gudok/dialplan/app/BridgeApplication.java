package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.BridgeResult;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import gudok.dialplan.dial.DialStringParser;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code bridge}: calls somebody and joins the calls. Data: a dial string, see {@link DialStringParser}. */
final class BridgeApplication implements Application<DialString> {
    private final Supplier<StepMaker> steps;

    BridgeApplication(Supplier<StepMaker> steps) {
        this.steps = steps;
    }

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
        if (result.connected()) {
            execute(call);
        }
    }

    /** {@code exec_after_bridge_app}, with {@code exec_after_bridge_arg} as its data, takes the place of what is left of the list. */
    private void execute(CallSession call) {
        Optional<Value> application =
                call.variables().get("exec_after_bridge_app").filter(name -> !name.hasPeerText());
        if (application.isPresent()) {
            Value data = call.variables().get("exec_after_bridge_arg").orElse(Value.EMPTY);
            Step here = call.currentStep();
            Step step = steps.get()
                    .step(application.get().text(), new ActionData(data, true), here.extension(), here.position());
            call.inside(() -> step.run(call));
            throw call.hangup(HangupCause.NORMAL_CLEARING);
        }
    }

    @Override
    public boolean needsMedia() {
        return false;
    }
}
