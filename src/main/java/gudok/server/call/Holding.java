package gudok.server.call;

import gudok.dialplan.call.Value;
import gudok.media.app.HoldMusic;
import gudok.media.prompt.PromptStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Who of two joined parties holds, which is told to listeners and counted for the caller. Confined to the call's thread. */
final class Holding {
    private final Call call;
    private final Hold ofCaller;
    private final Hold ofCallee;
    private Instant since = Instant.EPOCH;

    Holding(Call call, CallMedia callerMedia, Conversation.Line line) {
        this.call = call;
        PromptStore prompts = callerMedia.prompts();
        HoldChoice callers = new HoldChoice(call.variables()::get, call::globals);
        HoldChoice callees = new HoldChoice(
                name -> Optional.ofNullable(line.callee()
                        .variables(call.variables(), call.id(), line.leg(), call.id())
                        .get(name)),
                call::globals);
        HoldMusic toCallee = new HoldMusic(line.media(), prompts, callerMedia.soundPrefix());
        HoldMusic toCaller = new HoldMusic(callerMedia.session(), prompts, callerMedia.soundPrefix());
        ofCaller = new Hold(callerMedia.session(), toCallee, callers, this::callerHolds);
        ofCallee = new Hold(line.media(), toCaller, callees, holds -> tell(holds, "callee"));
    }

    /** One of them has agreed on something with us. */
    void look() {
        ofCaller.look();
        ofCallee.look();
    }

    void end() {
        ofCaller.end();
        ofCallee.end();
    }

    private void callerHolds(boolean holds) {
        Instant now = call.now();
        if (holds) {
            since = now;
        } else {
            call.times().held(Duration.between(since, now));
        }
        tell(holds, "caller");
    }

    private void tell(boolean holds, String who) {
        call.services()
                .publish(Map.of(
                        "Event-Name",
                        Value.configured(holds ? "CHANNEL_HOLD" : "CHANNEL_UNHOLD"),
                        "Holding-Party",
                        Value.configured(who)));
    }
}
