package gudok.media.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gudok.media.codec.Codec;
import gudok.media.codec.EncodedAudio;
import gudok.media.codec.PcmuCodec;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EncodedCacheTest {
    private static final Codec PCMU = new PcmuCodec();

    private final EncodedCache cache = new EncodedCache(100);

    @Test
    void givenTooManyBytes_whenAdded_thenLeastRecentlyUsedGoes() {
        EncodedAudio a = load("a", 40);
        EncodedAudio b = load("b", 40);
        assertSame(a, load("a", 40));
        load("c", 40);
        assertEquals(80, cache.bytes());
        assertSame(a, load("a", 40));
        assertNotSame(b, load("b", 40));
    }

    @Test
    void givenSoundLargerThanAll_whenAdded_thenGivenButNotKept() {
        EncodedAudio big = load("big", 101);
        assertEquals(0, cache.bytes());
        assertNotSame(big, load("big", 101));
    }

    @Test
    void givenNewStamp_whenLoaded_thenOldBytesAreGivenBack() {
        load("a", 60);
        cache.get(key("a"), stamp(2), () -> audio(30));
        assertEquals(30, cache.bytes());
    }

    @Test
    void givenConcurrentCallers_whenLoaded_thenTheWorkIsDoneOnceAndAllGetIt() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger made = new AtomicInteger();
        Supplier<EncodedAudio> slow = () -> {
            made.incrementAndGet();
            working.countDown();
            await(go);
            return audio(10);
        };
        CompletableFuture<EncodedAudio> first = inThread(slow);
        await(working);
        CompletableFuture<EncodedAudio> second = inThread(slow);
        go.countDown();
        assertSame(first.get(10, TimeUnit.SECONDS), second.get(10, TimeUnit.SECONDS));
        assertEquals(1, made.get());
    }

    @Test
    void givenFailingMaker_whenOthersWait_thenAllFailAndNothingIsKept() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Supplier<EncodedAudio> failing = () -> {
            working.countDown();
            await(go);
            throw new UnplayableFile("x.wav: broken");
        };
        CompletableFuture<EncodedAudio> first = inThread(failing);
        await(working);
        CompletableFuture<EncodedAudio> second = inThread(failing);
        go.countDown();
        for (CompletableFuture<EncodedAudio> call : java.util.List.of(first, second)) {
            Throwable cause = assertThrows(ExecutionException.class, () -> call.get(10, TimeUnit.SECONDS))
                    .getCause();
            assertEquals(
                    "x.wav: broken",
                    assertInstanceOf(UnplayableFile.class, cause).getMessage());
        }
        assertEquals(10, load("a", 10).payload().length);
    }

    private CompletableFuture<EncodedAudio> inThread(Supplier<EncodedAudio> maker) {
        return CompletableFuture.supplyAsync(
                () -> cache.get(key("a"), stamp(1), maker), task -> new Thread(task).start());
    }

    private EncodedAudio load(String name, int bytes) {
        return cache.get(key(name), stamp(1), () -> audio(bytes));
    }

    private static EncodedCache.Key key(String name) {
        return EncodedCache.Key.of(Path.of(name), PCMU);
    }

    private static EncodedCache.Stamp stamp(long millis) {
        return new EncodedCache.Stamp(FileTime.fromMillis(millis), 1, Optional.empty());
    }

    private static EncodedAudio audio(int bytes) {
        return new EncodedAudio(PCMU, new byte[bytes]);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("not reached");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
