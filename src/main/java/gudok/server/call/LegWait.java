package gudok.server.call;

import gudok.dialplan.call.WaitResult;
import java.util.Deque;
import java.util.Optional;

/**
 * What an application on a dialled leg waits for: as {@link ApplicationWait}, but the keys are the phone's, and its end leaves as
 * {@link LegEnded}. Confined to the thread that dials.
 */
record LegWait(ApplicationWait begun, OutboundLeg leg, LegSound sound) implements Interest<WaitResult> {
    @Override
    public boolean concerns(Message message) {
        return begun.concerns(message)
                || leg.isOf(message)
                        && (message instanceof Message.KeyOfCallee
                                || message instanceof Message.FromCallee callee
                                        && callee.event() instanceof LegEvent.Ended);
    }

    @Override
    public Optional<WaitResult> take(Message message) {
        if (message instanceof Message.FromCallee callee && callee.event() instanceof LegEvent.Ended ended) {
            throw new LegEnded(ended.cause());
        }
        if (message instanceof Message.KeyOfCallee key) {
            sound.pressed(key.digit());
            return Optional.empty();
        }
        return begun.take(message);
    }

    @Override
    public Optional<WaitResult> alreadyThere(Deque<Character> keysOfCaller) {
        return begun.alreadyThere(sound.digits());
    }
}
