package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gudok.server.traffic.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The file cdr.json of a server whose calls are over. */
final class LegRecords {
    private final Path file;
    private final Duration patience;

    LegRecords(Path data, Duration patience) {
        file = data.resolve("cdr/cdr.json");
        this.patience = patience;
    }

    /** Each leg that the phones know of has one record, each record has a cause and one call, and no record comes twice. */
    void assertOneForEach(Ledger ledger, Server server) throws IOException {
        Set<String> missing = missing(ledger);
        assertEquals(Set.of(), missing);
        List<JsonNode> records = read();
        assertEquals(Map.of(), doubled(records, record -> record.path("uuid").asText()));
        assertEquals(Map.of(), doubled(records, LegRecords::dialog));
        assertEquals(
                List.of(), records.stream().filter(LegRecords::isIncomplete).toList());
        Set<String> calls = texts(records, "call_uuid");
        assertEquals(Remains.value(server.metrics(), "gudok_calls_ended_total"), calls.size());
        System.out.println(records.size() + " records of " + calls.size() + " calls, causes "
                + records.stream()
                        .collect(Collectors.groupingBy(
                                r -> r.path("hangup_cause").asText(), TreeMap::new, Collectors.counting())));
    }

    private Set<String> missing(Ledger ledger) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            List<JsonNode> records = read();
            Set<String> missing = new HashSet<>(ledger.placed());
            missing.addAll(ledger.received());
            missing.removeAll(texts(records, "sip_call_id"));
            if (missing.isEmpty() || System.nanoTime() > end) {
                return missing;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private List<JsonNode> read() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> records = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            records.add(json.readTree(line));
        }
        return records;
    }

    private static boolean isIncomplete(JsonNode record) {
        return List.of("uuid", "call_uuid", "direction", "hangup_cause", "start_uepoch", "end_uepoch").stream()
                .anyMatch(name -> record.path(name).asText().isEmpty());
    }

    private static Set<String> texts(List<JsonNode> records, String name) {
        return records.stream().map(record -> record.path(name).asText()).collect(Collectors.toSet());
    }

    /** The two ends of a loopback have one Call-ID. */
    private static String dialog(JsonNode record) {
        return record.path("direction").asText() + " "
                + record.path("sip_call_id").asText(record.path("uuid").asText());
    }

    /** Values that stand in several records, with what tells those apart. */
    private static Map<String, List<String>> doubled(List<JsonNode> records, Function<JsonNode, String> value) {
        Map<String, List<String>> found = new TreeMap<>();
        records.forEach(record -> found.computeIfAbsent(value.apply(record), any -> new ArrayList<>())
                .add(told(record)));
        found.values().removeIf(list -> list.size() == 1);
        return found;
    }

    private static String told(JsonNode record) {
        return List.of("direction", "sip_call_id", "call_uuid", "destination_number", "hangup_cause", "last_app")
                .stream()
                .map(name -> record.path(name).asText("-"))
                .collect(Collectors.joining(" "));
    }
}
