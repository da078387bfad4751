package gudok.server;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gudok.phone.OutgoingCall;
import gudok.phone.SipPhone;
import gudok.server.admin.AdminServer;
import gudok.server.admin.CdrResource;
import gudok.server.cli.CommandLineInterface;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Call detail records from the phone's BYE to the operator's terminal, through restarts and a folder that cannot be written. */
class CdrScenarioTest {
    private static final Duration SOON = ofSeconds(10);

    private Path data;

    @BeforeEach
    void makeFolder() throws IOException {
        data = Files.createTempDirectory("gudok-data");
    }

    @AfterEach
    void deleteFolder() {
        TestServer.delete(data);
    }

    private record Printed(int exitCode, String out, String err) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    private Printed gudok(TestServer server, String... arguments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = data.toString();
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (AdminServer ignored = AdminServer.start(
                anyPort,
                data,
                server.server(),
                List.of(new CdrResource(server.server().cdrs())))) {
            int code = new CommandLineInterface(
                            options -> 0, place -> List.of(), new PrintStream(out, true), new PrintStream(err, true))
                    .execute(all);
            return new Printed(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    private TestServer server(String... set) {
        TestSetup setup = new TestSetup().data(data).extension("77", "set accountcode=a,\"b", "answer", "echo");
        for (int at = 0; at < set.length; at += 2) {
            setup.set(set[at], set[at + 1]);
        }
        return setup.start();
    }

    /** The call's own end is a moment after the BYE's answer. */
    private static void awaitNoCalls(TestServer server) {
        long patience = System.nanoTime() + SOON.toNanos();
        while (server.server().status().calls() > 0) {
            assertTrue(System.nanoTime() < patience, "the call does not end");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static OutgoingCall callAndHangUp(SipPhone phone, TestServer server) {
        OutgoingCall call = phone.dial("77");
        call.awaitAnswer(SOON);
        call.bye();
        awaitNoCalls(server);
        return call;
    }

    @Test
    void givenACallThatEnded_whenAsked_thenItsRecordTellsWhoHungUpAndIsInBothFiles() throws IOException {
        try (TestServer server = server();
                SipPhone phone = server.phone("1000")) {
            String callId = callAndHangUp(phone, server).callId();
            JsonNode records = gudok(server, "cdr", "--since", "1h", "--call", callId, "--json")
                    .json();
            assertEquals(1, records.size(), records::toString);
            JsonNode record = records.get(0);
            assertEquals("inbound", record.path("direction").asText());
            assertEquals("1000", record.path("caller_id_number").asText());
            assertEquals("77", record.path("destination_number").asText());
            assertEquals("NORMAL_CLEARING", record.path("hangup_cause").asText());
            assertEquals("16", record.path("hangup_cause_q850").asText());
            assertEquals("recv_bye", record.path("sip_hangup_disposition").asText());
            assertEquals("echo", record.path("last_app").asText());
            assertEquals(record.path("uuid").asText(), record.path("call_uuid").asText());
            assertTrue(record.path("answer_uepoch").asLong()
                    <= record.path("end_uepoch").asLong());
            assertTrue(record.path("start_stamp").asText().matches("[0-9-]{10} [0-9:]{8}"));
            String uuid = record.path("uuid").asText();
            String table = gudok(server, "cdr", "--call", uuid).out();
            assertTrue(table.startsWith("ENDED ") && table.contains("recv_bye") && table.contains(uuid), table);
            assertEquals(record, new ObjectMapper().readTree(Files.readString(data.resolve("cdr/cdr.json"))));
            String csv = Files.readString(data.resolve("cdr/cdr.csv"));
            assertTrue(csv.contains(",\"77\",\"default\",") && csv.contains("\"" + uuid + "\""), csv);
            assertTrue(csv.contains(",\"a,\"\"b\","), csv);
        }
    }

    @Test
    void givenACallThatRunsAtTheEnd_whenTheServerComesBack_thenItsRecordIsThere() throws IOException {
        try (SipPhone phone = beginAndStop()) {
            try (TestServer after = server("domain", "127.0.0.1", "strict_domain", "false")) {
                JsonNode records = gudok(after, "cdr", "--json").json();
                assertEquals(1, records.size(), records::toString);
                assertEquals(
                        "SYSTEM_SHUTDOWN", records.get(0).path("hangup_cause").asText());
                assertEquals(
                        "send_bye",
                        records.get(0).path("sip_hangup_disposition").asText());
            }
            assertEquals(1, Files.readAllLines(data.resolve("cdr/cdr.json")).size());
        }
    }

    private SipPhone beginAndStop() {
        TestServer before = server();
        SipPhone phone = before.phone("1000");
        phone.dial("77").awaitAnswer(SOON);
        before.close();
        return phone;
    }

    @Test
    void givenNoPlaceForRecords_whenTheNextPhoneCalls_then503UntilThereIsOne() throws IOException {
        Files.writeString(data.resolve("cdr"), "a file where a folder should be");
        try (LogLines log = new LogLines();
                TestServer server = server();
                SipPhone phone = server.phone("1000")) {
            callAndHangUp(phone, server);
            log.await("call detail records find no place", line -> line.contains("not a folder"), SOON);
            assertEquals(503, phone.dial("77").awaitFinal(SOON).status());
            Files.delete(data.resolve("cdr"));
            log.await("call detail records are written again", line -> true, SOON);
            callAndHangUp(phone, server);
            assertEquals(2, gudok(server, "cdr", "--json").json().size());
            assertEquals(2, Files.readAllLines(data.resolve("cdr/cdr.csv")).size());
        }
    }

    @Test
    void givenNoRecordsWanted_whenAPhoneCalls_thenNothingIsWritten() throws IOException {
        try (TestServer server = server("cdr_files", "none", "cdr_keep", "0");
                SipPhone phone = server.phone("1000")) {
            callAndHangUp(phone, server);
            assertEquals("[]", gudok(server, "cdr", "--json").out().strip());
            assertEquals("no call has ended\n", gudok(server, "cdr").err());
            assertTrue(Files.notExists(data.resolve("cdr")));
        }
    }

    @Test
    void givenOddQuestions_whenAsked_thenRefused() throws IOException {
        try (TestServer server = server()) {
            Printed yesterday = gudok(server, "cdr", "--since", "yesterday");
            assertEquals(2, yesterday.exitCode());
            assertTrue(yesterday.err().contains("nor how long ago, such as 90s"), yesterday.err());
            assertEquals(
                    "no call has ended in that time\n",
                    gudok(server, "cdr", "--since", "1s").err());
            assertEquals(2, gudok(server, "cdr", "--limit", "0").exitCode());
            Printed unknown = gudok(server, "cdr", "--call", "' OR 1=1");
            assertEquals(1, unknown.exitCode());
            assertEquals("gudok cdr: no record of a call ' OR 1=1\n", unknown.err());
        }
    }
}
