package gudok.dialplan.hunt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;

/**
 * A random call: who, when, and what is known of it.
 *
 * @param fields    of the caller's profile
 * @param variables as they stand when the hunt begins
 * @param millis    the instant
 * @param zone      the server's
 */
record SlowCall(
        String context,
        Map<String, SlowText> fields,
        Map<String, SlowText> variables,
        Map<String, String> globals,
        long millis,
        String zone) {
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "America/St_Johns");
    private static final List<String> CONTEXTS = List.of("public", "PUBLIC", "sales", "nowhere", "default", "");
    private static final List<String> HOSTILE =
            List.of("12", "1", ".*", "(1)", "${v}", "1|2", "$1", "\\1", "ARRAY::1|:2");

    static SlowCall random(Random random) {
        Map<String, SlowText> variables = new LinkedHashMap<>();
        variables.put("p", SlowText.stranger(one(HOSTILE, random)));
        variables.put(
                "list",
                SlowText.array(List.of(
                        SlowText.letters(number(random), false),
                        List.of(),
                        SlowText.letters(one(HOSTILE, random), true))));
        variables.put("q", SlowText.plain(random.nextBoolean() ? "v" : "domain"));
        variables.put(
                "both",
                new SlowText(List.of(
                        new SlowText.Variable("p", -1, 0, 0),
                        new SlowText.Variable("g", -1, random.nextInt(4) - 2, 1))));
        if (random.nextBoolean()) {
            variables.put("v", SlowText.plain(number(random)));
        }
        if (random.nextInt(3) == 0) {
            variables.put("auto_hunt", SlowText.plain(random.nextBoolean() ? "true" : "0"));
        }
        if (random.nextInt(4) == 0) {
            variables.put("timezone", SlowText.plain(random.nextInt(4) == 0 ? "no/such" : one(ZONES, random)));
        }
        if (random.nextInt(6) == 0) {
            variables.put(
                    "tod_tz_offset", SlowText.plain(random.nextInt(4) == 0 ? "x" : "" + (random.nextInt(25) - 12)));
        }
        Map<String, SlowText> fields = new LinkedHashMap<>();
        fields.put("destination_number", SlowText.stranger(number(random) + (random.nextInt(12) == 0 ? "\n" : "")));
        fields.put("caller_id_name", SlowText.stranger(one(HOSTILE, random)));
        long start = 1_830_297_600_000L;
        return new SlowCall(
                random.nextInt(2) == 0 ? "public" : one(CONTEXTS, random),
                fields,
                variables,
                Map.of("g", number(random), "domain", "<${v}>"),
                start + random.nextInt(4 * 365 * 24 * 3600) * 1000L,
                one(ZONES, random));
    }

    static String number(Random random) {
        StringBuilder number = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            number.append(random.nextInt(20) == 0 ? 'a' : (char) ('1' + random.nextInt(3)));
        }
        return number.toString();
    }

    private static String one(List<String> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    String destination() {
        return SlowText.text(fields.get("destination_number").meaning(name -> SlowText.EMPTY));
    }

    TimeZone serverZone() {
        return TimeZone.getTimeZone(zone);
    }
}
