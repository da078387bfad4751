package gudok.registrar.location;

import gudok.registrar.Binding;
import gudok.registrar.Reachability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes the reachability of one binding among those of its AOR. */
final class Ping implements UnaryOperator<List<Binding>> {
    private final Binding pinged;
    private final UnaryOperator<Reachability> change;
    private Optional<Binding> result = Optional.empty();

    Ping(Binding pinged, UnaryOperator<Reachability> change) {
        this.pinged = pinged;
        this.change = change;
    }

    /** The binding after the change, or empty if it is not there. */
    Optional<Binding> result() {
        return result;
    }

    @Override
    public List<Binding> apply(List<Binding> present) {
        result = Optional.empty();
        for (int i = 0; i < present.size(); i++) {
            if (isPinged(present.get(i))) {
                return changed(present, i);
            }
        }
        return present;
    }

    private List<Binding> changed(List<Binding> present, int at) {
        Binding now = present.get(at).with(change.apply(present.get(at).reachability()));
        List<Binding> others = new ArrayList<>(present);
        others.set(at, now);
        result = Optional.of(now);
        return others;
    }

    private boolean isPinged(Binding binding) {
        return binding.contact().equals(pinged.contact())
                && binding.callId().equals(pinged.callId())
                && binding.device().isSameInstance(pinged.device())
                && binding.flow().equals(pinged.flow());
    }
}
