package gudok.server.cdr;

import gudok.server.store.CdrRow;
import gudok.server.view.CallDetail;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A call detail record as it is written: one flat JSON object, whatever a stranger or a dialplan put into its variables bounded to
 * 32,768 characters. Immutable.
 *
 * @param json without the end of the line
 */
record CdrRecord(Instant ended, String call, String uuid, String sipCallId, byte[] json) {
    static final int LONGEST_VALUE = 4096;
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST = 32_768;
    private static final String ENDED = "end_uepoch";
    private static final String TRUNCATED = ",\"cdr_truncated\":\"true\"";

    /** These come first, so that they are there however much else there is. */
    private static final List<String> FIRST = List.of(
            "uuid",
            "call_uuid",
            "direction",
            "caller_id_name",
            "caller_id_number",
            "destination_number",
            "context",
            "sip_call_id",
            "start_stamp",
            "answer_stamp",
            "bridge_stamp",
            "end_stamp",
            "start_uepoch",
            "answer_uepoch",
            "bridge_uepoch",
            ENDED,
            "duration",
            "billsec",
            "hangup_cause",
            "hangup_cause_q850",
            "sip_hangup_disposition",
            "sip_term_status",
            "bridge_uuid",
            "bleg_uuid",
            "line_check",
            "last_app",
            "last_arg",
            "accountcode",
            "read_codec",
            "write_codec");

    private static final Comparator<String> ORDER = Comparator.<String>comparingInt(
                    name -> FIRST.contains(name) ? FIRST.indexOf(name) : FIRST.size())
            .thenComparing(Comparator.naturalOrder());

    static CdrRecord of(CallDetail detail) {
        Map<String, String> fields = new TreeMap<>(ORDER);
        detail.variables().forEach((name, value) -> {
            if (!isSecret(name)) {
                fields.put(cut(name, LONGEST_NAME), value);
            }
        });
        fields.put("uuid", detail.uuid());
        fields.put(ENDED, Long.toString(micros(detail.ended())));
        return new CdrRecord(
                detail.ended(),
                cut(fields.getOrDefault("call_uuid", detail.uuid()), LONGEST_VALUE),
                detail.uuid(),
                cut(fields.getOrDefault("sip_call_id", ""), LONGEST_VALUE),
                json(fields).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * As it was written.
     *
     * @throws IllegalArgumentException if it was not
     */
    static CdrRecord read(byte[] json) {
        Map<String, String> fields = FlatJson.read(new String(json, StandardCharsets.UTF_8));
        String uuid = fields.getOrDefault("uuid", "");
        long micros = Long.parseLong(fields.getOrDefault(ENDED, ""));
        return new CdrRecord(
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1000L),
                fields.getOrDefault("call_uuid", uuid),
                uuid,
                fields.getOrDefault("sip_call_id", ""),
                json);
    }

    Map<String, String> fields() {
        return FlatJson.read(new String(json, StandardCharsets.UTF_8));
    }

    CdrRow row() {
        return new CdrRow(ended, call, uuid, sipCallId, json);
    }

    private static String json(Map<String, String> fields) {
        StringBuilder json = new StringBuilder(4096);
        boolean truncated = false;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            String value = cut(field.getValue(), LONGEST_VALUE);
            String next = FlatJson.field(field.getKey(), value);
            boolean fits = json.length() + next.length() + TRUNCATED.length() + 2 <= LONGEST;
            truncated |= !fits || value.length() < field.getValue().length();
            if (fits) {
                json.append(json.length() == 0 ? '{' : ',').append(next);
            }
        }
        return json.append(truncated ? TRUNCATED : "").append('}').toString();
    }

    private static boolean isSecret(String name) {
        return name.regionMatches(true, name.length() - "password".length(), "password", 0, "password".length());
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
    }
}
