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

    @Test
    void givenCellsThatAreTooMany_whenListed_thenNoLineIsLongerThanATerminal() {
        ObjectNode binding = row().put("aor", "a".repeat(20))
                .put("contact", "sip:" + "c".repeat(60))
                .put("source", "[2001:db8:1111:2222:3333:4444:5555:6666]:50000")
                .put("transport", "wss")
                .put("state", "awaiting-reconnect")
                .put("rtt_ms", 12345)
                .put("expires_s", 604800)
                .put("user_agent", "A phone of the newest kind/1.2.3 with everything");
        binding.putObject("flow").put("connection", "closed").put("reg_id", 2).put("tls", "TLSv1.3");
        for (String line : printed(Tables.registrations(), binding).split("\\R")) {
            assertTrue(line.length() <= 120, line);
        }
        String shown = printed(Tables.registrations(), binding);
        assertTrue(shown.contains("  wss 1.3  closed #2  awaiting  "), shown);
    }

    @Test
    void givenCallOfWhichOneLegIsSecure_whenListed_thenTransportsOfBothLegsAndThatHalfIsEncrypted() {
        ObjectNode call = row().put("id", ID)
                .put("since", "2030-01-07T09:00:00.123Z")
                .put("from", "1000")
                .put("to", "1001")
                .put("state", "bridged")
                .put("codec", "PCMU")
                .put("application", "bridge")
                .put("data", "user/1001");
        var legs = call.putArray("legs");
        legs.addObject().put("transport", "tls").put("codec", "PCMU").put("srtp", "AES_CM_128_HMAC_SHA1_80");
        legs.addObject().put("transport", "udp").put("codec", "PCMU").putNull("srtp");
        assertTrue(
                printed(Tables.calls(), call)
                        .contains("01-07T09:00:00Z  1000  1001  bridged  tls>udp  PCMU half  bridge user/1001"),
                () -> printed(Tables.calls(), call));
    }
}
