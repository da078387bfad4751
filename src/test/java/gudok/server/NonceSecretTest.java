package gudok.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NonceSecretTest {
    @TempDir
    private Path data;

    @Test
    void givenNoFile_whenAskedTwice_thenMadeOnceAndForTheOwnerAlone() throws IOException {
        byte[] secret = NonceSecret.of(data);
        assertEquals(32, secret.length);
        assertArrayEquals(secret, NonceSecret.of(data));
        Path file = data.resolve("nonce.secret");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(65, Files.size(file));
    }

    @Test
    void givenBrokenFile_whenAsked_thenASecretForThisRunAndTheFileStays() throws IOException {
        Path file = data.resolve("nonce.secret");
        for (String broken : new String[] {"", "zz", "00", "0".repeat(66)}) {
            Files.writeString(file, broken);
            byte[] secret = NonceSecret.of(data);
            assertEquals(32, secret.length);
            assertFalse(Arrays.equals(secret, NonceSecret.of(data)), broken);
            assertEquals(broken, Files.readString(file));
        }
    }
}
