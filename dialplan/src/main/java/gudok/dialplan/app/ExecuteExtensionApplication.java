package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Preview;
import java.util.function.Supplier;

/**
 * {@code execute_extension}: executes another extension's actions and comes back. Data: {@code extension [XML [context]]}, or
 * {@code 'application:data,…' inline}. Where there is no such extension the list just goes on.
 */
final class ExecuteExtensionApplication implements SilentApplication<Destination> {
    private final Supplier<StepMaker> steps;

    ExecuteExtensionApplication(Supplier<StepMaker> steps) {
        this.steps = steps;
    }

    @Override
    public String name() {
        return "execute_extension";
    }

    @Override
    public Destination parse(ActionData data) {
        return TransferTargets.parse(ArgumentSplitter.blanks(data.value(), 4), steps.get());
    }

    @Override
    public Preview preview(Destination destination) {
        return destination.preview();
    }

    @Override
    public void run(CallSession call, Destination destination) {
        if (destination.foreign().isEmpty()) {
            call.services().executeExtension(destination.target(steps.get(), call.currentStep()));
        }
    }
}
