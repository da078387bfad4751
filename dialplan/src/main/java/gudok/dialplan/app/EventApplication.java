package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code event}: tells those who listen to the server that something happened. Data: {@code name=value,name=value}; {@code
 * Event-Name} is CHANNEL_APPLICATION unless it is among them.
 */
final class EventApplication implements SilentApplication<Map<String, Value>> {
    private static final int MOST_HEADERS = 64;
    private static final int LONGEST = 8192;
    private static final String NAME = "Event-Name";

    @Override
    public String name() {
        return "event";
    }

    @Override
    public Map<String, Value> parse(ActionData data) {
        if (data.text().length() > LONGEST) {
            throw new DialplanException("event takes at most " + LONGEST + " characters");
        }
        Map<String, Value> headers = new LinkedHashMap<>(Map.of(NAME, Value.configured("CHANNEL_APPLICATION")));
        for (Value written : ArgumentSplitter.on(',', data.value(), MOST_HEADERS)) {
            if (written.text().isBlank()) {
                continue;
            }
            if (new MarkedText(written).find('=', 0) < 0) {
                throw new DialplanException(
                        "\"" + LogText.of(written) + "\" says nothing of an event - write name=value,name=value");
            }
            Assignment header = Assignment.parse(written);
            headers.put(header.name(), header.value());
        }
        return headers;
    }

    @Override
    public void run(CallSession call, Map<String, Value> headers) {
        call.services().publish(headers);
    }
}
