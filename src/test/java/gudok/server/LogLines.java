package gudok.server;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.Layout;
import gudok.server.log.LineQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/** What the server writes to its log, in the words and on the lines that an operator sees. Safe from any thread. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger root = root();
    private final Layout<ILoggingEvent> layout = layout(root);
    private final List<String> events = new ArrayList<>();

    LogLines() {
        setContext(root.getLoggerContext());
        start();
        root.addAppender(this);
    }

    /** The real layout; its lines are the test's subject. */
    private static Layout<ILoggingEvent> layout(Logger root) {
        return ((LineQueue) root.getAppender("queue")).layout();
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
        String text = layout.doLayout(event);
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
