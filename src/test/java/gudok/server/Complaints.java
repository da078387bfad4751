package gudok.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the server logs as error. Safe from any thread. */
final class Complaints extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final int MOST = 20;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final List<String> errors = new ArrayList<>();

    Complaints() {
        setContext(root.getLoggerContext());
        start();
        root.addAppender(this);
    }

    /** The first ones, with what was thrown. */
    synchronized List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    protected synchronized void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.ERROR) && errors.size() < MOST) {
            IThrowableProxy thrown = event.getThrowableProxy();
            String trace = thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown);
            errors.add(event.getLoggerName() + ": " + event.getFormattedMessage() + " " + event.getMDCPropertyMap()
                    + trace);
        }
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
    }
}
