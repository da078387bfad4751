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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One life of a registrar's memory with the store behind it. Its time stands still: the test says when is written. */
final class StoreFixture implements AutoCloseable {
    static final long SMALL_LOG_BYTES = 64 * 1024;
    private static final long LARGE_BYTES = 512 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final InetSocketAddress PHONE = new InetSocketAddress("192.0.2.7", 5060);
    private static final InetSocketAddress LOCAL = new InetSocketAddress("192.0.2.1", 5060);

    final VirtualTime time = new VirtualTime();
    final DirtyAors dirty;
    final InMemoryLocationStore locations;
    final Set<Aor> unknown = new HashSet<>();
    final Store store;
    private final StoreFile file;

    private StoreFixture(StoreFile file, Migrations migrations, int mostDirty, Duration later) {
        this.file = file;
        time.advance(later);
        dirty = new DirtyAors(mostDirty);
        locations = new InMemoryLocationStore(dirty);
        BindingStore bindings =
                new BindingStore(dirty, locations, aor -> !unknown.contains(aor), time, SMALL_LOG_BYTES);
        store = new Store(file, migrations, time, time, List.of(bindings));
    }

    static StoreFixture in(Path folder) {
        return later(folder, Duration.ZERO);
    }

    /** In a life that begins so much later than the others. */
    static StoreFixture later(Path folder, Duration later) {
        return new StoreFixture(new StoreFile(folder, LARGE_BYTES), Migrations.shipped(), 1 << 17, later);
    }

    static StoreFixture noting(Path folder, int mostDirty) {
        return new StoreFixture(new StoreFile(folder, LARGE_BYTES), Migrations.shipped(), mostDirty, Duration.ZERO);
    }

    static StoreFixture with(Path folder, Migrations migrations) {
        return new StoreFixture(new StoreFile(folder), migrations, 1 << 17, Duration.ZERO);
    }

    static StoreFixture on(StoreFile file) {
        return new StoreFixture(file, Migrations.shipped(), 1 << 17, Duration.ZERO);
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

    /** What is in the file now, as if the process were killed; opened in a life of its own. */
    StoreFixture killed(Path otherFolder) throws IOException {
        Files.copy(file.path(), new StoreFile(otherFolder).path());
        return in(otherFolder);
    }

    @Override
    public void close() {
        store.close(PATIENCE);
    }
}
