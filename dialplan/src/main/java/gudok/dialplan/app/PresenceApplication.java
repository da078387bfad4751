package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Map;

/** {@code presence}: tells those who listen to the server how a user is. Data: {@code in|out user rpid message}. */
final class PresenceApplication implements SilentApplication<PresenceApplication.State> {
    private static final int LONGEST = 8192;

    record State(boolean in, Value user, Value rpid, Value message) {}

    @Override
    public String name() {
        return "presence";
    }

    @Override
    public State parse(ActionData data) {
        List<Value> words = ArgumentSplitter.blanks(data.value(), 4);
        String direction = words.isEmpty() ? "" : words.get(0).text();
        if (data.text().length() > LONGEST
                || words.size() < 2
                || !(direction.equalsIgnoreCase("in") || direction.equalsIgnoreCase("out"))) {
            throw new DialplanException(
                    "presence \"" + LogText.of(data.value()) + "\" names no state - write in|out user rpid message");
        }
        return new State(direction.equalsIgnoreCase("in"), words.get(1), word(words, 2), word(words, 3));
    }

    private static Value word(List<Value> words, int index) {
        return words.size() > index ? words.get(index) : Value.EMPTY;
    }

    @Override
    public void run(CallSession call, State state) {
        call.services()
                .publish(Map.of(
                        "Event-Name", Value.configured(state.in() ? "PRESENCE_IN" : "PRESENCE_OUT"),
                        "from", state.user(),
                        "rpid", state.rpid(),
                        "status", state.message()));
    }
}
