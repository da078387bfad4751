package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.location.InMemoryLocationStore;
import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import gudok.server.event.EventBus;
import gudok.server.explain.HuntLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloaderTest {
    @TempDir
    private Path folder;

    private Reloader reloader(EventBus events) {
        InstantSource clock = InstantSource.system();
        ConfigPlace place = new ConfigPlace(folder.resolve("config"), folder.resolve("data"), Map.of("domain", "d"));
        Plan plan = Plan.read(Configuration.load(place), clock);
        KeptVersions versions = new KeptVersions(place.data(), clock, plan.data());
        LivePlan live = new LivePlan(plan, 1, Instant.EPOCH, new HuntLog());
        return new Reloader(live, versions, new InMemoryLocationStore(), clock, events);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve("config").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void givenEdit_whenReadByHand_thenTheWatcherNeedNotReadItAgainUntilTheNext() throws IOException {
        write("gudok.xml", "<include/>");
        write("dialplan/a.xml", "<include/>");
        try (EventBus events = new EventBus();
                Reloader reloader = reloader(events)) {
            assertFalse(reloader.hasSeenAll());
            assertTrue(reloader.reload(Reloader.Request.byHand(false))
                    .orElseThrow()
                    .taken());
            assertTrue(reloader.hasSeenAll());
            write("dialplan/b.xml", "<extension");
            assertFalse(reloader.hasSeenAll());
            assertFalse(reloader.reload(Reloader.Request.EDIT).orElseThrow().taken());
            assertTrue(reloader.hasSeenAll());
            assertEquals(1, reloader.counts().refused());
            Files.delete(folder.resolve("config/dialplan/b.xml"));
            assertFalse(reloader.hasSeenAll());
        }
    }
}
