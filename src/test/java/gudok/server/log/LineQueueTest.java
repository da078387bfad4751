package gudok.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.LayoutBase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LineQueueTest {
    private static final int ROOM = 100;

    private final LoggerContext context = new LoggerContext();
    private final BlockingQueue<String> writes = new LinkedBlockingQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void stop() {
        goOn.countDown();
        context.stop();
    }

    /** Writes only when {@link #goOn} is reached. */
    private Logger logger() {
        LayoutBase<ILoggingEvent> layout = new LayoutBase<>() {
            @Override
            public String doLayout(ILoggingEvent event) {
                if (event.getFormattedMessage().equals("bad")) {
                    throw new IllegalStateException("bad");
                }
                return event.getFormattedMessage() + "\n";
            }
        };
        LineQueue queue = new LineQueue(layout, this::write, ROOM);
        queue.setContext(context);
        queue.start();
        context.setMDCAdapter(new LogbackMDCAdapter());
        Logger logger = context.getLogger("test");
        logger.addAppender(queue);
        return logger;
    }

    private void write(byte[] bytes) {
        begun.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writes.add(new String(bytes, StandardCharsets.UTF_8));
    }

    private String next() throws InterruptedException {
        String written = writes.poll(10, TimeUnit.SECONDS);
        assertTrue(written != null, "nothing was written");
        return written;
    }

    @Test
    void givenLinesWhileTheOutputIsBusy_whenItIsFree_thenTheyAreWrittenTogetherInOrder() throws Exception {
        Logger logger = logger();
        logger.warn("first");
        assertTrue(begun.await(10, TimeUnit.SECONDS));
        logger.info("a{}", 1);
        logger.info("bad");
        logger.warn("ж");
        goOn.countDown();
        assertEquals("first\n", next());
        assertEquals("a1\nж\n", next());
    }

    @Test
    void givenNoRoom_whenLogged_thenInformationIsLostBeforeWarnings() throws Exception {
        Logger logger = logger();
        logger.warn("first");
        assertTrue(begun.await(10, TimeUnit.SECONDS));
        IntStream.range(0, 2 * ROOM).forEach(i -> logger.info("info"));
        IntStream.range(0, 2 * ROOM).forEach(i -> logger.warn("warning"));
        goOn.countDown();
        assertEquals("first\n", next());
        List<String> lines = next().lines().toList();
        assertEquals(ROOM, lines.size());
        assertEquals(80, lines.stream().filter("info"::equals).count());
    }

    @Test
    void givenLinesThatWait_whenLoggingEnds_thenTheyAreWritten() throws Exception {
        Logger logger = logger();
        logger.setLevel(Level.DEBUG);
        goOn.countDown();
        IntStream.range(0, 50).forEach(i -> logger.debug("line"));
        context.stop();
        long written = 0;
        while (written < 50) {
            written += next().lines().count();
        }
        assertEquals(50, written);
    }
}
