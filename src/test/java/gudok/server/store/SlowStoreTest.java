package gudok.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nobody waits for ever for a disk. */
class SlowStoreTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(60);
    private final VirtualTime time = new VirtualTime();

    private Store store(Volume bindings, Volume tables) {
        return new Store(bindings, tables, time, time, SHORT);
    }

    @Test
    void givenDiskThatHangs_whenStarted_thenTheServerGoesOnAndSaysSo() {
        FakeVolume hanging = FakeVolume.hanging();
        Store store = store(hanging, FakeVolume.idle());
        store.start();
        assertEquals("failed: the disk does not answer", store.state());
        hanging.hangs.countDown();
        store.flush();
        assertEquals("ok", store.state());
        assertEquals(1, hanging.opened.get(), "opened once for what is in memory, never restored");
        store.close(LONG);
    }

    @Test
    void givenTablesThatHang_whenStarted_thenNobodyWaits() {
        FakeVolume hanging = FakeVolume.hanging();
        Store store = store(FakeVolume.idle(), hanging);
        store.start();
        assertEquals("ok", store.state());
        hanging.hangs.countDown();
        store.close(LONG);
    }

    @Test
    void givenDiskThatHangs_whenClosed_thenNotForEver() {
        FakeVolume hanging = FakeVolume.hanging();
        Store store = store(hanging, FakeVolume.idle());
        store.start();
        store.close(SHORT);
        assertEquals(0, hanging.opened.get());
        hanging.hangs.countDown();
    }

    @Test
    void givenChangesWithoutEnd_whenClosed_thenClosedAllTheSame() throws InterruptedException {
        FakeVolume endless = FakeVolume.endless();
        Store store = store(endless, FakeVolume.idle());
        store.start();
        store.close(SHORT);
        endless.ended.await();
        assertTrue(endless.opened.get() > 0);
    }
}
