package gudok.server.cdr;

import gudok.server.store.CdrRow;
import gudok.server.view.CallDetail;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** Those that are written before all others, from what is certain or from the list. */
    private static final Set<String> WRITTEN =
            Stream.concat(FIRST.stream(), Stream.of("uuid", ENDED)).collect(Collectors.toUnmodifiableSet());

    static CdrRecord of(CallDetail detail) {
        Map<String, String> variables = detail.variables();
        FlatJson.Writer json = new FlatJson.Writer(LONGEST - TRUNCATED.length());
        boolean whole = json.add("uuid", detail.uuid()) & json.add(ENDED, Long.toString(micros(detail.ended())));
        for (String name : FIRST) {
            String value = variables.get(name);
            whole &= value == null || add(json, name, value);
        }
        for (String name : others(variables)) {
            whole &= add(json, name, variables.get(name));
        }
        return new CdrRecord(
                detail.ended(),
                cut(variables.getOrDefault("call_uuid", detail.uuid()), LONGEST_VALUE),
                detail.uuid(),
                cut(variables.getOrDefault("sip_call_id", ""), LONGEST_VALUE),
                json.end(whole ? "" : TRUNCATED).getBytes(StandardCharsets.UTF_8));
    }

    /** In a fixed order, so that records are alike. */
    private static List<String> others(Map<String, String> variables) {
        List<String> others = new ArrayList<>(variables.size());
        for (String name : variables.keySet()) {
            if (!WRITTEN.contains(name) && !isSecret(name)) {
                others.add(name);
            }
        }
        Collections.sort(others);
        return others;
    }

    /** False if something had to be left out. */
    private static boolean add(FlatJson.Writer json, String name, String value) {
        return json.add(cut(name, LONGEST_NAME), cut(value, LONGEST_VALUE)) && value.length() <= LONGEST_VALUE;
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

    /** Those of the fields that are there. */
    Map<String, String> fields(FieldNames wanted) {
        return FlatJson.read(new String(json, StandardCharsets.UTF_8), wanted);
    }

    CdrRow row() {
        return new CdrRow(ended, call, uuid, sipCallId, json);
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
