package gudok.server.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Sets logback up: one asynchronous appender to standard error. It never blocks the thread that logs; when its queue
 * is full, lines are lost, those below warning first.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    private static final int QUEUE_LINES = 8192;
    private static final int FLUSH_MS = 1000;

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        String levels = Optional.ofNullable(System.getProperty("gudok.log.level"))
                .or(() -> Optional.ofNullable(System.getenv("GUDOK_LOG_LEVEL")))
                .orElse("");
        LogLevels.parse(levels).forEach((name, level) -> context.getLogger(name).setLevel(level));
        context.addTurboFilter(new QuietLog());
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(queue(context, console(context)));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
        LineLayout layout = new LineLayout();
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setName("stderr");
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        return console;
    }

    private static AsyncAppender queue(LoggerContext context, ConsoleAppender<ILoggingEvent> console) {
        AsyncAppender queue = new AsyncAppender();
        queue.setContext(context);
        queue.setName("queue");
        queue.setQueueSize(QUEUE_LINES);
        queue.setNeverBlock(true);
        queue.setMaxFlushTime(FLUSH_MS);
        queue.addAppender(console);
        queue.start();
        return queue;
    }
}
