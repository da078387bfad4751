package gudok.server.admin;

import gudok.server.Addresses;
import gudok.server.explain.HiddenAssignments;
import gudok.server.view.CallEntry;
import gudok.server.view.CallStory;
import gudok.server.view.CallView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Calls and their histories as JSON. A leg is a letter in all of it: A is the first one. */
final class CallFields {
    private final CallStory story;
    private final Map<String, String> letters = new HashMap<>();
    private final Set<List<Object>> seen = new HashSet<>();
    private final Instant start;

    private CallFields(CallStory story) {
        this.story = story;
        List<CallView.Leg> legs = story.call().legs();
        for (int i = 0; i < legs.size(); i++) {
            letters.put(legs.get(i).sipCallId(), letter(i));
        }
        start = story.entries().stream()
                .map(CallEntry::time)
                .findFirst()
                .filter(first -> first.isBefore(story.call().since()))
                .orElse(story.call().since());
    }

    /** A to Z, then A1 and so on. */
    private static String letter(int index) {
        return (char) ('A' + index % 26) + (index < 26 ? "" : Integer.toString(index / 26));
    }

    static Map<String, Object> of(CallView call) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", call.id());
        fields.put("sip_call_id", call.sipCallId());
        fields.put("from", call.from());
        fields.put("to", call.to());
        fields.put("state", call.state());
        fields.put("since", call.since());
        fields.put("answered", call.answered());
        Optional<CallView.Running> running = call.running();
        fields.put("application", running.map(CallView.Running::application));
        fields.put("data", running.map(CallView.Running::data).map(HiddenAssignments::in));
        fields.put("file", running.map(now -> Place.of(now.position()).file()));
        fields.put("line", running.map(now -> Place.of(now.position()).line()));
        fields.put("codec", call.codec());
        fields.put("legs", legs(call));
        return fields;
    }

    private static List<Map<String, Object>> legs(CallView call) {
        List<Map<String, Object>> legs = new ArrayList<>();
        for (CallView.Leg leg : call.legs()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("leg", letter(legs.size()));
            fields.put("uuid", Optional.of(leg.uuid()).filter(id -> !id.isEmpty()));
            fields.put("sip_call_id", leg.sipCallId());
            fields.put("direction", leg.direction());
            fields.put("party", leg.party());
            fields.put("state", leg.state());
            fields.put("codec", leg.codec());
            fields.put("srtp", leg.srtp());
            fields.put("transport", Optional.of(leg.transport()).filter(name -> !name.isEmpty()));
            fields.put("since", leg.since());
            legs.add(fields);
        }
        return legs;
    }

    static Map<String, Object> of(CallStory story) {
        return new CallFields(story).all();
    }

    private Map<String, Object> all() {
        Map<String, Object> fields = of(story.call());
        Optional<CallStory.End> end = story.ended();
        fields.put("ended", end.map(CallStory.End::time));
        fields.put("duration_ms", end.map(over -> ms(story.call().since(), over.time())));
        fields.put("cause", end.map(CallStory.End::cause));
        fields.put("disposition", end.map(CallStory.End::disposition));
        fields.put("history", story.entries().stream().map(this::entry).toList());
        fields.put("omitted", story.omitted());
        fields.put("omitted_after", story.shown());
        return fields;
    }

    private Map<String, Object> entry(CallEntry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", entry.time());
        fields.put("offset_ms", ms(start, entry.time()));
        if (entry instanceof CallEntry.Message message) {
            message(message, fields);
        } else if (entry instanceof CallEntry.Action action) {
            fields.put("type", "action");
            fields.put("application", action.application());
            fields.put("data", HiddenAssignments.in(action.data()));
            fields.put("extension", action.extension());
            fields.put("file", Place.of(action.position()).file());
            fields.put("line", Place.of(action.position()).line());
        } else if (entry instanceof CallEntry.Happening happening) {
            fields.put("type", "event");
            fields.put("event", happening.what());
            fields.put("text", happening.text());
        }
        return fields;
    }

    private void message(CallEntry.Message message, Map<String, Object> fields) {
        fields.put("type", "sip");
        fields.put("leg", letters.getOrDefault(message.sipCallId(), "?"));
        fields.put("sip_call_id", message.sipCallId());
        fields.put("direction", message.received() ? "received" : "sent");
        fields.put("peer", Addresses.text(message.peer()));
        fields.put("transport", Optional.of(message.transport()).filter(name -> !name.isEmpty()));
        fields.put("first_line", message.firstLine());
        fields.put("method", message.method());
        fields.put("status", Optional.of(message.status()).filter(status -> status > 0));
        fields.put("reason", Optional.of(message.text()).filter(text -> message.status() > 0));
        fields.put("why", Optional.of(message.why()).filter(text -> !text.isEmpty()));
        fields.put("cseq", message.cseq());
        fields.put("sdp", message.sdp());
        List<Object> same =
                List.of(message.sipCallId(), message.received(), message.method(), message.status(), message.cseq());
        fields.put("repeated", !seen.add(same));
    }

    private static long ms(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }

    /** Where something is written. */
    private record Place(String file, int line) {
        /** @param position {@code file:line:column}, or nothing */
        static Place of(String position) {
            int column = position.lastIndexOf(':');
            int line = column < 0 ? -1 : position.lastIndexOf(':', column - 1);
            return line < 0
                    ? new Place(position, 0)
                    : new Place(position.substring(0, line), Integer.parseInt(position.substring(line + 1, column)));
        }
    }
}
