package gudok.dialplan.check;

import gudok.dialplan.model.Condition;
import gudok.dialplan.model.Context;
import gudok.dialplan.model.Extension;
import gudok.dialplan.model.WarningName;
import gudok.dialplan.step.Printable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Extensions that no call comes to, as an earlier one of the context keeps it. */
final class ReachCheck {
    static final String ID = WarningName.UNREACHABLE_EXTENSION.id();

    private final AdviceSink sink;
    private final Map<String, Extension> byNumber = new HashMap<>();
    private Optional<Extension> keepsAll = Optional.empty();

    ReachCheck(AdviceSink sink) {
        this.sink = sink;
    }

    void context(Context context) {
        context.extensions().forEach(this::extension);
    }

    private void extension(Extension extension) {
        List<Condition> conditions = extension.conditions();
        Optional<String> number = conditions.stream().findFirst().flatMap(Conditions::number);
        Optional<Extension> earlier =
                keepsAll.or(() -> number.map(byNumber::get)).filter(one -> one != extension);
        if (earlier.isPresent()) {
            advise(extension, earlier.get(), keepsAll.isPresent());
            return;
        }
        if (!Conditions.keepsCalls(extension)) {
            return;
        }
        if (conditions.stream().allMatch(Conditions::alwaysHolds)) {
            keepsAll = Optional.of(extension);
        } else if (conditions.size() == 1) {
            number.ifPresent(literal -> byNumber.put(literal, extension));
        }
    }

    private void advise(Extension extension, Extension earlier, boolean all) {
        String what = all ? "every call" : "this number";
        sink.advise(
                extension.place(),
                ID,
                "no call comes here: extension \"" + Printable.of(earlier.name()) + "\" (" + earlier.place()
                        + ") takes " + what + " - move this one before it, or write continue=\"true\" there");
    }
}
