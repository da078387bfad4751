package gudok.server.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A volume that does nothing, or hangs, or has always more to write. */
final class FakeVolume implements Volume {
    final CountDownLatch hangs;
    final CountDownLatch ended = new CountDownLatch(1);
    final AtomicInteger opened = new AtomicInteger();
    private final boolean endless;

    private FakeVolume(int hangs, boolean endless) {
        this.hangs = new CountDownLatch(hangs);
        this.endless = endless;
    }

    static FakeVolume idle() {
        return new FakeVolume(0, false);
    }

    /** Until {@link #hangs} is counted down. */
    static FakeVolume hanging() {
        return new FakeVolume(1, false);
    }

    static FakeVolume endless() {
        return new FakeVolume(0, true);
    }

    @Override
    public Path path() {
        return Path.of("nowhere");
    }

    @Override
    public String contents() {
        return "fakes";
    }

    @Override
    public void restore(Progress progress) {
        hang();
        progress.step();
        opened.incrementAndGet();
    }

    private void hang() {
        try {
            hangs.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void open() {
        opened.incrementAndGet();
    }

    @Override
    public boolean write() {
        return endless;
    }

    @Override
    public Path setAside(Instant now) {
        return path();
    }

    @Override
    public void close() {
        ended.countDown();
    }

    @Override
    public void giveUp() {
        hang();
    }
}
