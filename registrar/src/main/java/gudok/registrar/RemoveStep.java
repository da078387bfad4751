package gudok.registrar;

import gudok.registrar.RegisterOutcome.Change;
import gudok.registrar.RegisterOutcome.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Takes out bindings by an operator's wish. May run more than once; {@link #changes()} are those of the last run. */
final class RemoveStep implements UnaryOperator<List<Binding>> {
    private final Optional<String> contact;
    private final Optional<SipUri> uri;
    private final Instant now;
    private List<Change> changes = List.of();

    RemoveStep(Optional<String> contact, Instant now) {
        this.contact = contact;
        this.uri = contact.flatMap(SipUri::parse);
        this.now = now;
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }

    @Override
    public List<Binding> apply(List<Binding> present) {
        changes = new ArrayList<>();
        List<Binding> kept = new ArrayList<>(present.size());
        boolean byText = present.stream().anyMatch(this::isWritten);
        for (Binding binding : present) {
            if (!binding.isLiveAt(now)) {
                changes.add(new Change(Kind.EXPIRED, binding));
            } else if (contact.isEmpty() || (byText ? isWritten(binding) : isMeant(binding))) {
                changes.add(new Change(Kind.REMOVED, binding));
            } else {
                kept.add(binding);
            }
        }
        return changes.isEmpty() ? present : kept;
    }

    private boolean isWritten(Binding binding) {
        return contact.filter(binding.contact()::equals).isPresent();
    }

    private boolean isMeant(Binding binding) {
        return uri.isPresent()
                && SipUri.parse(binding.contact()).filter(uri.get()::matches).isPresent();
    }
}
