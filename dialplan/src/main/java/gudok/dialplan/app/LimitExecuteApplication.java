package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code limit_execute}: executes an application if not too many calls do so. Data: {@code backend realm id max[/seconds]
 * application [data]}; the call counts while the application runs. {@code limit_hash_execute} is the same without backend.
 */
final class LimitExecuteApplication implements SilentApplication<LimitExecuteApplication.Request> {
    record Request(LimitedResource resource, String application, ActionData data) {}

    private final String name;
    private final List<Value> assumed;
    private final Supplier<StepMaker> steps;

    private LimitExecuteApplication(String name, List<Value> assumed, Supplier<StepMaker> steps) {
        this.name = name;
        this.assumed = assumed;
        this.steps = steps;
    }

    static LimitExecuteApplication limit(Supplier<StepMaker> steps) {
        return new LimitExecuteApplication("limit_execute", List.of(), steps);
    }

    static LimitExecuteApplication limitHash(Supplier<StepMaker> steps) {
        return new LimitExecuteApplication("limit_hash_execute", List.of(Value.configured("hash")), steps);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Request parse(ActionData data) {
        List<Value> words = new ArrayList<>(assumed);
        words.addAll(ArgumentSplitter.blanks(data.value(), 6 - assumed.size()));
        if (words.size() < 5 || words.get(4).hasPeerText()) {
            throw new DialplanException(name + " needs an application that stands in the file - write "
                    + "backend realm id max[/seconds] application data");
        }
        ActionData inner = new ActionData(words.size() > 5 ? words.get(5) : Value.EMPTY, data.runtime());
        Request request = new Request(LimitedResource.parse(words), words.get(4).text(), inner);
        steps.get().step(request.application(), inner, "", "");
        return request;
    }

    @Override
    public Preview preview(Request request) {
        return steps.get().step(request.application(), request.data(), "", "").preview();
    }

    @Override
    public void run(CallSession call, Request request) {
        Step here = call.currentStep();
        Step step = steps.get().step(request.application(), request.data(), here.extension(), here.position());
        if (request.resource().enter(call)) {
            step.run(call);
            call.services().limits().release(request.resource().resource());
        }
    }
}
