package gudok.server.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStateTest {
    @TempDir
    private Path top;

    @TempDir
    private Path elsewhere;

    @Test
    void givenWhatEditorsLeaveBehind_whenLookedAt_thenOnlyTheFilesCount() throws IOException {
        Path file = Files.writeString(top.resolve("a.xml"), "a");
        for (String name : new String[] {".a.xml.swp", "a.xml~", "#a.xml#", "4913", "a.xml.tmp", "a.xml.swx"}) {
            Files.writeString(top.resolve(name), "b");
        }
        Files.createDirectory(top.resolve("sounds"));
        FolderState state = FolderState.of(top);
        assertEquals(Set.of(file), state.files().keySet());
        assertFalse(state.hasLinks());
    }

    @Test
    void givenALink_whenTheFileItLeadsToChanges_thenTheStateDiffersAndItIsKnownThatNobodyTells() throws IOException {
        Path outside = Files.writeString(elsewhere.resolve("a.xml"), "a");
        Files.createSymbolicLink(top.resolve("a.xml"), outside);
        FolderState before = FolderState.of(top);
        assertTrue(before.hasLinks());
        Files.writeString(outside, "longer");
        assertNotEquals(before.files(), FolderState.of(top).files());
    }

    @Test
    void givenALinkedFolder_whenLookedAt_thenItsFilesCountAndNobodyTells() throws IOException {
        Files.writeString(elsewhere.resolve("a.xml"), "a");
        Files.createSymbolicLink(top.resolve("dialplan"), elsewhere);
        FolderState state = FolderState.of(top);
        assertEquals(Set.of(top.resolve("dialplan/a.xml")), state.files().keySet());
        assertTrue(state.hasLinks());
    }
}
