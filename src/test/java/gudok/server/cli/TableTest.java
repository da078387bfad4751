package gudok.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final String ID = "41c265f8-9a2a-4c6e-8ad9-2d5cd0e1f2a3";

    private static String printed(List<Table.Column> columns, ObjectNode row) {
        StringWriter text = new StringWriter();
        Table table = new Table(columns, new PrintWriter(text));
        table.row(row);
        table.end();
        return text.toString();
    }

    private static ObjectNode row() {
        return new ObjectMapper().createObjectNode();
    }

    @Test
    void givenWideColumns_whenRecordsAreListed_thenTheIdIsWhole() {
        ObjectNode record = row().put("end_stamp", "2030-01-07 09:00:00")
                .put("caller_id_number", "123456789012345")
                .put("destination_number", "123456789012345")
                .put("billsec", "123456")
                .put("sip_hangup_disposition", "recv_refuse")
                .put("hangup_cause", "REQUESTED_CHAN_UNAVAIL_AND_LONGER")
                .put("call_uuid", ID);
        assertTrue(printed(Tables.cdrs(), record).endsWith("  " + ID + System.lineSeparator()));
    }

    @Test
    void givenLongIds_whenListed_thenTheyAreWholeAndWidenTheColumnOnlyAsFarAsItMayBe() {
        String aor = "a.very.long.name.of.a.user@registrar.example.org";
        ObjectNode binding = row().put("aor", aor).put("contact", "x".repeat(40));
        String[] lines = printed(Tables.registrations(), binding).split("\\R");
        assertTrue(lines[1].startsWith(aor + "  " + "x".repeat(31) + "\u2026  "), lines[1]);
        assertEquals(22, lines[0].indexOf("CONTACT"));
    }
}
