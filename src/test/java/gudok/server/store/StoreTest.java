package gudok.server.store;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bindings live longer than the process. */
class StoreTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path other;

    @Test
    void givenBindings_whenStoppedAndStarted_thenTheyAreBackWithTheTimeTheyHaveLeft() {
        Binding alice;
        try (StoreFixture before = StoreFixture.in(folder).start()) {
            alice = before.register("alice", "sip:a", 7, 3600);
            before.register("bob", "sip:b", 1, 600);
        }
        try (StoreFixture after =
                StoreFixture.setup(folder).later(ofSeconds(600)).start()) {
            assertEquals(Set.of(alice), after.all());
            assertEquals("ok", after.store.state());
        }
    }

    @Test
    void givenChanges_whenKilledAfterFlush_thenOnlyWhatCameLaterIsLost() throws IOException {
        try (StoreFixture before = StoreFixture.in(folder).start()) {
            Binding alice = before.register("alice");
            Binding bob = before.register("bob");
            before.store.flush();
            before.register("carol");
            before.unregister("bob");
            try (StoreFixture after = before.killed(other).start()) {
                assertEquals(Set.of(alice, bob), after.all());
            }
        }
    }

    @Test
    void givenTime_whenItPasses_thenChangesAreWrittenByThemselves() throws IOException {
        try (StoreFixture before = StoreFixture.in(folder).start()) {
            Binding alice = before.register("alice");
            before.time.advance(ofSeconds(1));
            before.store.flush();
            assertTrue(before.dirty.take().aors().isEmpty());
            try (StoreFixture after = before.killed(other).start()) {
                assertEquals(Set.of(alice), after.all());
            }
        }
    }

    @Test
    void givenUnregisteredAndRefreshed_whenRestarted_thenSoTheyAre() {
        Binding refreshed;
        try (StoreFixture before = StoreFixture.in(folder).start()) {
            before.register("alice", "sip:a", 1, 3600);
            before.register("bob");
            before.store.flush();
            before.unregister("bob");
            refreshed = before.register("alice", "sip:a", 2, 3600);
        }
        try (StoreFixture after = StoreFixture.in(folder).start()) {
            assertEquals(List.of(), after.find("bob"));
            assertEquals(List.of(refreshed), after.find("alice"));
        }
    }

    @Test
    void givenExpiredAndSwept_whenRestarted_thenGone() throws IOException {
        try (StoreFixture before = StoreFixture.in(folder).start()) {
            before.register("alice", "sip:a", 1, 60);
            before.store.flush();
            before.locations.removeExpired(before.time.instant().plusSeconds(60));
            before.store.flush();
            try (StoreFixture after = before.killed(other).start()) {
                assertEquals(Set.of(), after.all());
            }
        }
    }

    @Test
    void givenRandomChangesAndManySnapshots_whenKilledAnywhere_thenEqualToWhatWasFlushed() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        RandomBindings bindings = new RandomBindings(seed);
        List<Aor> aors = Stream.generate(bindings::aor).limit(300).toList();
        for (int life = 0; life < 4; life++) {
            Path copy = Files.createDirectory(other.resolve("life" + life));
            try (StoreFixture before = StoreFixture.in(folder).start()) {
                for (int flush = 0; flush < 25; flush++) {
                    for (int i = random.nextInt(200); i > 0; i--) {
                        Aor aor = aors.get(random.nextInt(aors.size()));
                        List<Binding> fresh = bindings.bindings(aor, 3);
                        before.locations.update(aor, present -> fresh);
                    }
                    before.store.flush();
                }
                try (StoreFixture after = before.killed(copy).start()) {
                    assertEquals(live(before), live(after), "seed " + seed + " life " + life);
                }
            }
        }
    }

    private static Set<Binding> live(StoreFixture fixture) {
        Instant now = fixture.time.instant();
        return fixture.all().stream().filter(binding -> binding.isLiveAt(now)).collect(Collectors.toSet());
    }

    @Test
    void givenMoreChangesThanAreNoted_whenFlushed_thenEverythingIsWritten() throws IOException {
        int aors = 5_000;
        try (StoreFixture before = StoreFixture.setup(folder).noting(1024).start()) {
            before.register("gone");
            before.store.flush();
            for (int i = 0; i < aors; i++) {
                before.register("user" + i);
            }
            before.unregister("gone");
            before.store.flush();
            Binding last = before.register("last");
            before.store.flush();
            try (StoreFixture after = before.killed(other).start()) {
                assertEquals(before.all(), after.all());
                assertEquals(aors + 1, after.all().size());
                assertEquals(List.of(last), after.find("last"));
            }
        }
    }

    @Test
    void givenSnapshotOfSeveralSlices_whenBindingsChangeMeanwhile_thenTheLastStateCounts() throws IOException {
        try (StoreFixture before = StoreFixture.in(folder).start()) {
            for (int i = 0; i < 15_000; i++) {
                before.register("user" + i);
            }
            before.store.flush();
            for (int round = 0; round < 3; round++) {
                for (int i = round; i < 15_000; i += 1000) {
                    before.unregister("user" + i);
                    before.register("user" + (i + 500), "sip:moved@192.0.2.8", round, 3600);
                }
                before.store.flush();
                Path copy = Files.createDirectory(other.resolve("round" + round));
                try (StoreFixture after = before.killed(copy).start()) {
                    assertTrue(before.all().equals(after.all()), "round " + round);
                }
            }
        }
    }

    @Test
    void givenEndlessRefreshes_whenWritten_thenTheFilesStopGrowing() throws IOException {
        try (StoreFixture before = StoreFixture.in(folder).start()) {
            for (int round = 0; round < 200; round++) {
                for (int i = 0; i < 200; i++) {
                    before.register("user" + i, "sip:a", round, 3600);
                }
                before.store.flush();
            }
        }
        long written = 200L * 200 * 100;
        assertTrue(bytes(folder) < written / 4, bytes(folder) + " bytes");
    }

    private static long bytes(Path folder) throws IOException {
        long bytes = 0;
        for (Path file : new Generations(folder).newestFirst()) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    @Test
    void givenFreshStore_whenOpen_thenOnlyItsOwnerMayReadIt() throws IOException {
        Path fresh = folder.resolve("new");
        try (StoreFixture store = StoreFixture.in(fresh).start()) {
            store.register("alice");
            store.store.flush();
            Set<Path> expected = Set.of(
                    new StoreFile(fresh).path(),
                    fresh.resolve("gudok-bindings-1.mv.db"),
                    fresh.resolve("gudok-bindings-1.state"));
            try (Stream<Path> files = Files.list(fresh)) {
                assertEquals(expected, files.collect(Collectors.toSet()));
            }
            for (Path file : expected) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
    }

    @Test
    void givenClosedStore_whenTimePassesOrClosedAgain_thenNothing() {
        StoreFixture store = StoreFixture.in(folder).start();
        store.close();
        store.time.advance(ofMinutes(5));
        store.close();
        StoreFixture.in(other).close();
        assertTrue(Files.notExists(new StoreFile(other).path()));
    }
}
