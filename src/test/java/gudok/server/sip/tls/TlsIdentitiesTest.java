package gudok.server.sip.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.config.Settings;
import gudok.server.config.Settings.ClientCertificates;
import gudok.server.sip.tls.TestAuthority.Issued;
import gudok.server.sip.tls.TestAuthority.Wish;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsIdentitiesTest {
    private static final TestAuthority ROOT = TestAuthority.root("Root");

    @TempDir
    private Path folder;

    private void write(Issued issued) throws IOException {
        Files.writeString(folder.resolve("own.crt"), issued.certificate());
        Files.writeString(folder.resolve("own.key"), issued.key());
    }

    private TlsIdentities open(Issued issued) throws IOException {
        write(issued);
        return TlsIdentities.open(
                new Settings.Tls(
                        Optional.of(folder.resolve("own.crt")),
                        Optional.of(folder.resolve("own.key")),
                        ClientCertificates.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        true),
                InstantSource.system());
    }

    private static List<String> names(TlsIdentities identities) {
        return identities.describe().orElseThrow().names();
    }

    @Test
    void givenNewFiles_whenRead_thenTheyCount() throws IOException {
        try (TlsIdentities identities = open(ROOT.issue("old.example"))) {
            SslContext before = identities.server().orElseThrow();
            write(ROOT.issue("new.example"));
            assertEquals(List.of("old.example"), names(identities));
            assertTrue(identities.reload());
            assertEquals(List.of("new.example"), names(identities));
            assertNotSame(before, identities.server().orElseThrow());
        }
    }

    @Test
    void givenBadFiles_whenRead_thenTheOldOnesStayUntilGoodOnesCome() throws IOException {
        try (TlsIdentities identities = open(ROOT.issue("old.example"))) {
            SslContext before = identities.server().orElseThrow();
            Files.writeString(
                    folder.resolve("own.key"), ROOT.issue("new.example").key());
            assertFalse(identities.reload());
            assertTrue(identities.refused().isPresent());
            assertSame(before, identities.server().orElseThrow());
            Files.delete(folder.resolve("own.crt"));
            assertFalse(identities.reload());
            assertEquals(List.of("old.example"), names(identities));
            write(ROOT.issue("new.example"));
            assertTrue(identities.reload());
            assertEquals(Optional.empty(), identities.refused());
            assertEquals(List.of("new.example"), names(identities));
        }
    }

    @Test
    void givenExpiredCertificate_whenItWouldReplaceAValidOne_thenNot() throws IOException {
        Issued expired = ROOT.issue(Wish.of("expired.example")
                .valid(Instant.parse("2001-01-01T00:00:00Z"), Instant.parse("2002-01-01T00:00:00Z")));
        try (TlsIdentities identities = open(ROOT.issue("old.example"))) {
            write(expired);
            assertFalse(identities.reload());
            assertEquals(List.of("old.example"), names(identities));
        }
        try (TlsIdentities identities = open(expired)) {
            assertFalse(identities.describe().orElseThrow().isValid());
            write(ROOT.issue("new.example"));
            assertTrue(identities.reload());
        }
    }

    @Test
    void givenBadFilesAtTheStart_whenOpened_thenRefused() {
        Issued issued = new Issued("", ROOT.issue("a").keys());
        assertThrows(TlsFilesException.class, () -> open(issued));
    }

    @Test
    void givenWatchedFiles_whenReplaced_thenTheyCountByThemselves() throws Exception {
        try (TlsIdentities identities = open(ROOT.issue("old.example"))) {
            identities.watch();
            write(ROOT.issue("new.example"));
            CountDownLatch never = new CountDownLatch(1);
            for (int i = 0; i < 200 && names(identities).equals(List.of("old.example")); i++) {
                never.await(50, TimeUnit.MILLISECONDS);
            }
            assertEquals(List.of("new.example"), names(identities));
        }
    }
}
