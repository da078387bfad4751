package gudok.dialplan.hunt;

import gudok.dialplan.call.Value;
import gudok.dialplan.model.Check;
import gudok.dialplan.model.Extension;

/** Always holds. {@code silent}: only stands behind times, which have spoken already. */
record AbsoluteCheck(Check source, boolean silent) implements CompiledCheck {
    @Override
    public Verdict test(Hunt hunt, Extension extension) {
        if (!silent) {
            hunt.recorder()
                    .tested(
                            extension,
                            new HuntRecorder.Tested(
                                    source.place(), HuntRecorder.Tested.Kind.ABSOLUTE, "", Value.EMPTY, "", true, ""));
        }
        return Verdict.of(true);
    }

    @Override
    public boolean mayCapture() {
        return false;
    }
}
