package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Wait;
import java.time.Duration;
import java.util.OptionalLong;

/** {@code answer}: 200 with SDP, then as many ms of silence as the variable {@code answer_delay} says. */
final class AnswerApplication implements Application<NoArguments> {
    private static final long LONGEST_DELAY_MS = 600_000;

    @Override
    public String name() {
        return "answer";
    }

    /** FreeSWITCH's flags (is_conference, decode_video…) concern video only. */
    @Override
    public NoArguments parse(ActionData data) {
        return new NoArguments();
    }

    @Override
    public void run(CallSession call, NoArguments none) {
        if (call.isAnswered()) {
            return;
        }
        call.answer();
        OptionalLong delayMs = WholeNumber.of(call.variables().text("answer_delay", ""), LONGEST_DELAY_MS);
        if (delayMs.orElse(0) > 0) {
            call.await(Wait.forTime(Duration.ofMillis(delayMs.getAsLong())));
        }
    }

    @Override
    public boolean needsMedia() {
        return false;
    }
}
