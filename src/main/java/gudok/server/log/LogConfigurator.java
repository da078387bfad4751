package gudok.server.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Optional;

/**
 * Sets logback up: one asynchronous appender to standard error. It never blocks the thread that logs; when its queue
 * is full, lines are lost, those below warning first.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    private static final int QUEUE_LINES = 8192;

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        String levels = Optional.ofNullable(System.getProperty("gudok.log.level"))
                .or(() -> Optional.ofNullable(System.getenv("GUDOK_LOG_LEVEL")))
                .orElse("");
        LogLevels.parse(levels).forEach((name, level) -> context.getLogger(name).setLevel(level));
        context.addTurboFilter(new QuietLog());
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(queue(context));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static LineQueue queue(LoggerContext context) {
        LineLayout layout = new LineLayout();
        layout.setContext(context);
        layout.start();
        LineQueue queue = new LineQueue(layout, bytes -> System.err.write(bytes, 0, bytes.length), QUEUE_LINES);
        queue.setContext(context);
        queue.setName("queue");
        queue.start();
        return queue;
    }
}
