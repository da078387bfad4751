package gudok.server;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/** What the server writes to its log, in the words and on the lines that an operator sees. Safe from any thread. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger root = root();
    private final LayoutWrappingEncoder<ILoggingEvent> encoder = encoder(root);
    private final List<String> events = new ArrayList<>();

    LogLines() {
        setContext(root.getLoggerContext());
        start();
        root.addAppender(this);
    }

    /** The real layout; its lines are the test's subject. */
    private static LayoutWrappingEncoder<ILoggingEvent> encoder(Logger root) {
        AsyncAppender queue = (AsyncAppender) root.getAppender("queue");
        ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>) queue.getAppender("stderr");
        return (LayoutWrappingEncoder<ILoggingEvent>) console.getEncoder();
    }

    /** While another thread starts the log there is only a stand-in. */
    private static Logger root() {
        while (true) {
            if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger ours) {
                return ours;
            }
            Thread.onSpinWait();
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        String text = encoder.getLayout().doLayout(event);
        synchronized (events) {
            events.add(text);
            events.notifyAll();
        }
    }

    /** The first event of that phrase that fits, as written, all its lines. */
    String await(String phrase, Predicate<String> wanted, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (events) {
            for (int next = 0; true; next++) {
                while (next == events.size()) {
                    waitUntil(deadline, phrase);
                }
                if (events.get(next).contains(phrase) && wanted.test(events.get(next))) {
                    return events.get(next);
                }
            }
        }
    }

    long count(Predicate<String> wanted) {
        synchronized (events) {
            return events.stream().filter(wanted).count();
        }
    }

    private void waitUntil(long deadline, String phrase) {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new AssertionError("waited in vain for the log to say: " + phrase);
        }
        try {
            events.wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
    }
}
