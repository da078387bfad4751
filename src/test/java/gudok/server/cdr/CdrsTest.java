package gudok.server.cdr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.event.Event;
import gudok.server.store.CdrRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No record is lost in silence: place, file, refusal of calls, in this order. */
class CdrsTest {
    private static final FieldNames FIELDS = new FieldNames(Set.of("caller_id_name", "uuid", "cdr_truncated", "huge"));

    @TempDir
    private Path folder;

    @Test
    void givenAFileThatWorks_whenLegsEnd_thenTheyAreInItAndNothingIsSpilled() {
        try (CdrFixture cdr = CdrFixture.file(folder, 1 << 20)) {
            cdr.end("a", "b").pass();
            assertEquals(List.of("a", "b"), cdr.file.lines());
            assertFalse(Files.exists(cdr.spill.path()));
        }
    }

    @Test
    void givenAFullDisk_whenItHasRoomAgain_thenSpilledRecordsFollowInTheirOrder() {
        try (CdrFixture cdr = CdrFixture.file(folder, 1 << 20)) {
            cdr.file.full = true;
            cdr.end("a").pass().end("b").pass();
            assertEquals(List.of(), cdr.file.lines());
            assertEquals(2, cdr.spill.lines().size());
            assertTrue(cdr.cdrs.haveRoom());
            cdr.file.full = false;
            cdr.end("c").pass();
            assertEquals(List.of("a", "b", "c"), cdr.file.lines());
            assertFalse(Files.exists(cdr.spill.path()));
        }
    }

    @Test
    void givenSpilledRecords_whenTheNextProcessStarts_thenItWritesThemFirst() {
        try (CdrFixture before = CdrFixture.file(folder, 1 << 20)) {
            before.file.full = true;
            before.end("a", "b").pass();
        }
        try (CdrFixture after = CdrFixture.file(folder, 1 << 20)) {
            after.end("c").pass();
            assertEquals(List.of("a", "b", "c"), after.file.lines());
        }
    }

    @Test
    void givenNeitherPlaceNorSpill_whenLegsEnd_thenCallsAreRefusedUntilOneWorksAndNothingIsLost() {
        try (CdrFixture cdr = CdrFixture.file(folder, 1 << 20)) {
            cdr.file.full = true;
            cdr.spill.full = true;
            cdr.end("a").pass();
            assertFalse(cdr.cdrs.haveRoom());
            cdr.end("b").pass();
            cdr.spill.full = false;
            cdr.pass();
            assertTrue(cdr.cdrs.haveRoom());
            cdr.file.full = false;
            cdr.pass();
            assertEquals(List.of("a", "b"), cdr.file.lines());
            List<Boolean> told = cdr.events.stream()
                    .map(event -> ((Event.CdrsBlocked) event).blocked())
                    .toList();
            assertEquals(List.of(true, false), told);
            assertEquals("test: no space left on device", ((Event.CdrsBlocked) cdr.events.get(0)).reason());
        }
    }

    @Test
    void givenOnlyTheFileWorksAgain_whenRecordsAreHeld_thenTheyGoThereAtOnce() {
        try (CdrFixture cdr = CdrFixture.file(folder, 1 << 20)) {
            cdr.file.full = true;
            cdr.spill.full = true;
            cdr.end("a").pass();
            cdr.file.full = false;
            cdr.pass();
            assertEquals(List.of("a"), cdr.file.lines());
            assertTrue(cdr.cdrs.haveRoom());
        }
    }

    @Test
    void givenNobodyWrites_whenHalfTheQueueIsUsed_thenCallsAreRefusedAndRunningOnesStillHaveRoom() {
        try (CdrFixture cdr = CdrFixture.file(folder, 2000)) {
            int ended = 0;
            while (cdr.cdrs.haveRoom()) {
                cdr.end("leg" + ended++);
            }
            cdr.end("one more").pass();
            assertEquals(ended + 1, cdr.file.lines().size());
            assertTrue(cdr.cdrs.haveRoom());
        }
    }

    @Test
    void givenASlowStore_whenASecondIsNearlyOver_thenAllIsInTheSpillAndComesFromThere() {
        try (CdrFixture cdr = CdrFixture.table(folder)) {
            cdr.end("a", "b").pass();
            assertEquals(List.of(), cdr.spill.lines());
            cdr.later(Duration.ofMillis(900));
            cdr.pass().end("c").pass();
            assertEquals(3, cdr.spill.lines().size());
            List<String> fed = cdr.store.takeBack().stream().map(CdrRow::uuid).toList();
            assertEquals(List.of("a", "b"), fed);
            cdr.pass(); // the store has nothing left: it wrote them
            assertTrue(Files.exists(cdr.spill.path()));
            assertEquals(
                    List.of("c"),
                    cdr.store.takeBack().stream().map(CdrRow::uuid).toList());
            cdr.pass();
            assertFalse(Files.exists(cdr.spill.path()));
        }
    }

    @Test
    void givenAStoreThatWroteNothing_whenTheServerStops_thenTheNextProcessHasTheRecords() {
        try (CdrFixture cdr = CdrFixture.table(folder)) {
            cdr.end("a").pass().end("b");
        }
        try (CdrFixture after = CdrFixture.table(folder)) {
            after.pass();
            List<String> fed = after.store.takeBack().stream().map(CdrRow::uuid).toList();
            assertEquals(List.of("a", "b"), fed);
        }
    }

    @Test
    void givenALegThatEndsAfterTheEnd_whenAdded_thenItIsInTheSpill() {
        CdrFixture cdr = CdrFixture.table(folder);
        cdr.close();
        cdr.end("late");
        assertEquals(1, cdr.spill.lines().size());
    }

    @Test
    void givenASpillThatAKillCutOff_whenReadAndWritten_thenTheRestIsWhole() throws Exception {
        try (CdrFixture before = CdrFixture.file(folder, 1 << 20)) {
            before.file.full = true;
            before.end("a", "b").pass();
        }
        Path spill = folder.resolve("cdr").resolve("spill.json");
        byte[] all = Files.readAllBytes(spill);
        Files.write(spill, Arrays.copyOf(all, all.length - 10));
        try (CdrFixture after = CdrFixture.file(folder, 1 << 20)) {
            after.end("c").pass();
            assertEquals(List.of("a", "c"), after.file.lines());
        }
    }

    @Test
    void givenAMovedFile_whenTheNextLegEnds_thenAFreshOneIsBegunForItsOwnerAlone() throws Exception {
        try (CdrFixture cdr = CdrFixture.file(folder, 1 << 20)) {
            cdr.end("a").pass();
            Path path = cdr.file.path();
            Files.move(path, path.resolveSibling("cdr.json.1"));
            cdr.end("b").pass();
            assertEquals("b\n", Files.readString(path));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())));
        }
    }

    @Test
    void givenOnlyDialledLegsAreWanted_whenBothEnd_thenOneIsKept() {
        assertTrue(rules(CdrRules.Legs.B).wants("outbound"));
        assertFalse(rules(CdrRules.Legs.B).wants("inbound"));
        assertTrue(rules(CdrRules.Legs.A).wants("inbound"));
        assertFalse(rules(CdrRules.Legs.A).wants("outbound"));
    }

    private static CdrRules rules(CdrRules.Legs legs) {
        return new CdrRules(Set.of(), legs, new CsvTemplate(""), 0);
    }

    @Test
    void givenHostileVariables_whenARecordIsMade_thenItIsBoundedReadableAndOneLine() {
        try (CdrFixture cdr = CdrFixture.file(folder, 1 << 20)) {
            String name = "\"},{\n\u2028\u202e\ud800;=1+1\u0000\\";
            CdrRecord record = CdrRecord.of(cdr.detail(
                    "a",
                    Map.of(
                            "caller_id_name",
                            name,
                            "huge",
                            "\u0001".repeat(65_536),
                            "x".repeat(65_536),
                            "long name",
                            "some_password",
                            "secret",
                            "uuid",
                            "another")));
            String json = new String(record.json(), StandardCharsets.UTF_8);
            assertTrue(json.chars().allMatch(c -> c >= ' ' && c != 0x2028 && c != 0x202e), json);
            assertTrue(record.json().length <= 98_304);
            assertEquals(name, record.fields(FIELDS).get("caller_id_name"));
            assertEquals("a", record.fields(FIELDS).get("uuid"));
            assertEquals("true", record.fields(FIELDS).get("cdr_truncated"));
            assertEquals(4096, record.fields(FIELDS).get("huge").length());
            assertFalse(json.contains("secret"));
            CdrRecord again = CdrRecord.read(record.json());
            assertEquals(record.ended(), again.ended());
            assertEquals(record.sipCallId(), again.sipCallId());
        }
    }
}
