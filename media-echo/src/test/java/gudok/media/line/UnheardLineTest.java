package gudok.media.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A line on which nothing is heard takes little memory: what counts packets is made for the first one. */
class UnheardLineTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static long allocated(Runnable making) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            making.run();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    @Test
    void givenNothingWasHeard_whenMetersPartsAreMade_thenNoneHasItsTables() {
        assertTrue(allocated(SequenceCount::new) < 300);
        assertTrue(allocated(() -> new SpeechLevel(8000, 3.17)) < 200);
        assertTrue(allocated(() -> new SecondsRecorder(3.17)) < 200);
    }

    @Test
    void givenNothingWasHeard_whenLevelIsAsked_thenItIsUnknownAndALaterLevelStandsForItselfAlone() {
        SpeechLevel deaf = new SpeechLevel(8000, 3.17);
        LineReport.Level before = deaf.result(0);
        SpeechLevel hearing = new SpeechLevel(8000, 3.17);
        hearing.described(-40, 1_000_000_000L);
        SoundBlock block = new SoundBlock();
        block.samples = 40;
        block.squares = 40L * 8000 * 8000;
        block.low = -8000;
        block.high = 8000;
        for (int i = 0; i < 1000; i++) {
            hearing.block(block);
        }
        assertEquals(before, deaf.result(0));
        assertEquals(before, new SpeechLevel(8000, 3.17).result(0));
        assertTrue(hearing.result(0).activeDbm0().isPresent());
    }
}
