package gudok.dialplan.hunt;

import gudok.dialplan.call.Value;
import gudok.dialplan.model.Check;
import gudok.dialplan.model.Extension;
import gudok.dialplan.model.TimeAttribute;
import java.util.List;
import java.util.stream.Collectors;

/** All times must hold; then {@code rest} is asked. */
record TimedCheck(Check source, List<TimeCheck> times, CompiledCheck rest) implements CompiledCheck {
    @Override
    public Verdict test(Hunt hunt, Extension extension) {
        TimeCheck.Moment moment = hunt.moment();
        boolean passed = times.stream().allMatch(time -> time.holds(moment));
        hunt.recorder()
                .tested(
                        extension,
                        new HuntRecorder.Tested(
                                source.place(),
                                HuntRecorder.Tested.Kind.TIME,
                                "",
                                Value.configured(moment.local().toString()),
                                written(source),
                                passed,
                                ""));
        return passed ? rest.test(hunt, extension) : Verdict.of(false);
    }

    @Override
    public boolean mayCapture() {
        return rest.mayCapture();
    }

    private static String written(Check source) {
        return source.times().stream().map(TimedCheck::written).collect(Collectors.joining(" "));
    }

    private static String written(TimeAttribute time) {
        return time.name() + "=\"" + time.text() + "\"";
    }
}
