package gudok.server.call;

import gudok.dialplan.call.Value;
import gudok.media.app.HoldMusic;
import gudok.media.prompt.PromptStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Who of two joined parties holds, which is told to listeners and counted in the record of each one's leg. Confined to the call's thread. */
final class Holding {
    private final Call call;
    private final Hold ofCaller;
    private final Hold ofCallee;

    Holding(Call call, CallMedia callerMedia, Conversation.Line line) {
        this.call = call;
        PromptStore prompts = callerMedia.prompts();
        HoldChoice callers = new HoldChoice(call.variables()::get, call::globals);
        HoldChoice callees = new HoldChoice(
                name -> Optional.ofNullable(line.variables(call, call.id()).get(name)), call::globals);
        HoldMusic toCallee = new HoldMusic(line.media(), prompts, callerMedia.soundPrefix());
        HoldMusic toCaller = new HoldMusic(callerMedia.session(), prompts, callerMedia.soundPrefix());
        ofCaller = new Hold(callerMedia.session(), toCallee, callers, counted(call.times()::held, caller(), "caller"));
        ofCallee = new Hold(
                line.media(),
                toCaller,
                callees,
                counted(line.record()::held, line.callee().who().number().text(), "callee"));
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

    private String caller() {
        return call.profile().field("caller_id_number").map(Value::text).orElse("");
    }

    /** Takes the begin and the end of each hold. */
    private Consumer<Boolean> counted(Consumer<Duration> length, String party, String role) {
        AtomicReference<Instant> since = new AtomicReference<>(call.now());
        return holds -> {
            if (holds) {
                since.set(call.now());
                call.journal().held(party);
            } else {
                length.accept(Duration.between(since.get(), call.now()));
                call.journal().resumed(party);
            }
            tell(holds, role);
        };
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
