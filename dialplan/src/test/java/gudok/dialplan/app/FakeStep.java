package gudok.dialplan.app;

import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Wait;
import java.time.Duration;

/** A step that waits a second when it runs. */
record FakeStep(String application, Value data, String extension, String position) implements Step {
    @Override
    public void run(CallSession call) {
        call.await(Wait.forTime(Duration.ofSeconds(1)));
    }
}
