package gudok.server.journal;

import gudok.server.view.CallEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last messages that belong to no call, by Call-ID: some of them open one soon, such as an INVITE that was challenged first.
 * Safe from any thread.
 */
final class Strays {
    private static final int MOST_DIALOGS = 256;
    private static final int MOST_MESSAGES = 8;

    private final Map<String, List<CallEntry.Message>> byCallId = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<CallEntry.Message>> eldest) {
            return size() > MOST_DIALOGS;
        }
    };

    synchronized void add(CallEntry.Message message) {
        List<CallEntry.Message> there = byCallId.computeIfAbsent(message.sipCallId(), id -> new ArrayList<>(4));
        if (there.size() < MOST_MESSAGES) {
            there.add(message);
        }
    }

    /** What there was of a dialog; forgotten here. */
    synchronized List<CallEntry.Message> take(String callId) {
        List<CallEntry.Message> there = byCallId.remove(callId);
        return there == null ? List.of() : there;
    }
}
