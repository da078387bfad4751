package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.LogText;
import java.util.OptionalLong;

/** {@code sched_cancel}: takes back what was scheduled. Data: a task's id, or nothing or the call's uuid for all tasks. */
final class SchedCancelApplication implements SilentApplication<SchedCancelApplication.What> {
    /**
     * What is taken back.
     *
     * @param id    empty for all of a call
     * @param group the call's uuid, or empty for the call that asks
     */
    record What(OptionalLong id, String group) {}

    @Override
    public String name() {
        return "sched_cancel";
    }

    @Override
    public What parse(ActionData data) {
        String written = data.text().strip();
        OptionalLong id = WholeNumber.of(written, Long.MAX_VALUE);
        return new What(id, id.isPresent() ? "" : written);
    }

    @Override
    public void run(CallSession call, What what) {
        if (what.id().isPresent()) {
            call.services().cancel(what.id().getAsLong());
        } else if (what.group().isEmpty() || what.group().equals(call.id())) {
            call.services().cancelAll();
        } else {
            throw new DialplanException("\"" + LogText.of(what.group())
                    + "\" is not this call - write nothing, ${uuid} or the id of a task of this call");
        }
    }
}
