package gudok.server.store;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Device;
import gudok.registrar.Flow;
import gudok.registrar.Reachability;
import gudok.registrar.location.InMemoryLocationStore;
import gudok.server.VirtualTime;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** One life of a registrar's memory with the store behind it. Its time stands still: the test says when is written. */
final class StoreFixture implements AutoCloseable {
    private static final BindingStore.Pace PACE = new BindingStore.Pace(64 * 1024, 10_000);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final InetSocketAddress PHONE = new InetSocketAddress("192.0.2.7", 5060);
    private static final InetSocketAddress LOCAL = new InetSocketAddress("192.0.2.1", 5060);

    final VirtualTime time = new VirtualTime();
    final DirtyAors dirty;
    final InMemoryLocationStore locations;
    final Store store;
    private final Path folder;

    private StoreFixture(Setup setup) {
        folder = setup.folder;
        time.advance(setup.later);
        dirty = new DirtyAors(setup.mostDirty);
        locations = new InMemoryLocationStore(dirty);
        BindingStore bindings =
                new BindingStore(new Generations(folder, setup.scheme), dirty, locations, time, setup.pace);
        StoreFile file = new StoreFile(folder);
        Tables tables = new Tables(file, setup.migrations, setup.parts, new Compaction(file, setup.smallTablesBytes));
        store = new Store(bindings, tables, time, time, PATIENCE);
    }

    /** What differs from the usual. */
    static final class Setup {
        private final Path folder;
        private Duration later = Duration.ZERO;
        private int mostDirty = 1 << 17;
        private String scheme = "";
        private BindingStore.Pace pace = PACE;
        private long smallTablesBytes = 8 << 20;
        private Migrations migrations = Migrations.shipped();
        private List<StorePart> parts = List.of();

        private Setup(Path folder) {
            this.folder = folder;
        }

        /** In a life that begins so much later than the others. */
        Setup later(Duration later) {
            this.later = later;
            return this;
        }

        Setup noting(int mostDirty) {
            this.mostDirty = mostDirty;
            return this;
        }

        /** On one of H2's file systems. */
        Setup on(String scheme) {
            this.scheme = scheme;
            return this;
        }

        Setup at(long smallLogBytes, int sliceAors) {
            pace = new BindingStore.Pace(smallLogBytes, sliceAors);
            return this;
        }

        /** Compacts the tables when they are so large, and three times what they were after the last time. */
        Setup compacting(long smallTablesBytes) {
            this.smallTablesBytes = smallTablesBytes;
            return this;
        }

        Setup with(Migrations migrations) {
            this.migrations = migrations;
            return this;
        }

        Setup with(StorePart part) {
            parts = List.of(part);
            return this;
        }

        StoreFixture make() {
            return new StoreFixture(this);
        }

        StoreFixture start() {
            return make().start();
        }
    }

    static Setup setup(Path folder) {
        return new Setup(folder);
    }

    static StoreFixture in(Path folder) {
        return setup(folder).make();
    }

    StoreFixture start() {
        store.start();
        return this;
    }

    Binding register(String user) {
        return register(user, "sip:" + user + "@192.0.2.7", 1, 3600);
    }

    Binding register(String user, String contact, long cseq, long expiresS) {
        Aor aor = aor(user);
        Instant now = time.instant();
        Binding binding = new Binding(
                aor,
                contact,
                1000,
                new Device("", 0, "test"),
                new Flow(PHONE, LOCAL, "udp"),
                List.of(),
                "call-" + user,
                cseq,
                now,
                now.plusSeconds(expiresS),
                Reachability.UNKNOWN);
        locations.update(aor, present -> List.of(binding));
        return binding;
    }

    void unregister(String user) {
        locations.update(aor(user), present -> List.of());
    }

    List<Binding> find(String user) {
        return locations.find(aor(user));
    }

    Set<Binding> all() {
        return Set.copyOf(locations.live(Instant.MIN));
    }

    static Aor aor(String user) {
        return new Aor(user, "example.org");
    }

    /** What is in the folder now, as if the process were killed; opened in a life of its own. */
    StoreFixture killed(Path otherFolder) throws IOException {
        for (Path file : new Generations(folder).newestFirst()) {
            Files.copy(file, otherFolder.resolve(file.getFileName()));
        }
        return in(otherFolder);
    }

    @Override
    public void close() {
        store.close(PATIENCE);
    }
}
