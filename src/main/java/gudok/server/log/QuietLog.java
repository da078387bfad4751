package gudok.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

/**
 * Keeps what a thread would log out of the log while it only rehearses: nothing of it has happened. Its warnings go to whoever
 * asked for the rehearsal.
 */
public final class QuietLog extends TurboFilter {
    private static final AtomicInteger rehearsing = new AtomicInteger();
    private static final ThreadLocal<Consumer<String>> listeners = new ThreadLocal<>();
    private static final String PLACES = " (application|extension|at|position|dialplan)=\\S*";
    private static final String OWN_LINES = "gudok.dialplan.app.LogApplication";

    /** Only {@link LogConfigurator} makes one. */
    QuietLog() {}

    /**
     * Runs on this thread.
     *
     * @param warnings told each warning and error, without fields that name the action
     */
    public static <T> T during(Supplier<T> rehearsal, Consumer<String> warnings) {
        Consumer<String> outer = listeners.get();
        listeners.set(warnings);
        rehearsing.incrementAndGet();
        try {
            return rehearsal.get();
        } finally {
            rehearsing.decrementAndGet();
            if (outer == null) {
                listeners.remove();
            } else {
                listeners.set(outer);
            }
        }
    }

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] values, Throwable problem) {
        if (rehearsing.get() == 0 || listeners.get() == null) {
            return FilterReply.NEUTRAL;
        }
        boolean own = logger.getName().equals(OWN_LINES) || logger.getName().endsWith("InfoApplication");
        if (format != null && level.isGreaterOrEqual(Level.WARN) && !own) {
            String line = MessageFormatter.arrayFormat(format, values).getMessage();
            listeners.get().accept(line.replaceAll(PLACES, "").strip());
        }
        return FilterReply.DENY;
    }
}
