package gudok.dialplan.hunt;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.Value;
import gudok.dialplan.model.Check;
import gudok.dialplan.model.Extension;
import gudok.dialplan.step.Printable;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares a field with an expression. */
record FieldCheck(Check source, FieldReader field, Expression expression) implements CompiledCheck {
    private static final Logger log = LoggerFactory.getLogger(FieldCheck.class);

    @Override
    public Verdict test(Hunt hunt, Extension extension) {
        Value value = Value.EMPTY;
        String applied = source.expression();
        try {
            value = field.read(hunt);
            Expression.Ready ready = expression.in(hunt.expansion());
            applied = ready.text();
            Optional<TextPattern.Groups> found = ready.pattern().find(value.text(), hunt.budget());
            record(hunt, extension, value, applied, found.isPresent(), "");
            List<Value> captures = ready.mayCapture() ? captures(found, value) : List.of();
            if (!captures.isEmpty()) {
                hunt.recorder().captured(extension, source.place(), captures);
            }
            return new Verdict(found.isPresent(), ready.mayCapture() ? Optional.of(captures) : Optional.empty());
        } catch (DialplanException e) {
            log.warn(
                    "condition cannot be decided, taken as false extension={} at={} reason={}",
                    extension.name(),
                    source.place(),
                    Printable.of(e.getMessage()));
            record(hunt, extension, value, applied, false, e.getMessage());
            return Verdict.of(false);
        }
    }

    @Override
    public boolean mayCapture() {
        return expression.mayCapture();
    }

    /** With what the destination must begin for this to hold; empty if it asks for something else, or may be loud. */
    Optional<LiteralPrefix> destinationPrefix() {
        boolean destination =
                field instanceof FieldReader.Field plain && plain.name().equalsIgnoreCase("destination_number");
        return destination && expression instanceof Expression.Ready ready
                ? LiteralPrefix.of(ready.text())
                : Optional.empty();
    }

    private void record(Hunt hunt, Extension extension, Value value, String applied, boolean passed, String reason) {
        String written = source.field().orElse("");
        hunt.recorder()
                .tested(
                        extension,
                        new HuntRecorder.Tested(
                                source.place(),
                                HuntRecorder.Tested.Kind.FIELD,
                                written,
                                value,
                                applied,
                                passed,
                                reason));
    }

    private static List<Value> captures(Optional<TextPattern.Groups> found, Value value) {
        return found.map(groups -> groups.of(value)).orElse(List.of());
    }
}
