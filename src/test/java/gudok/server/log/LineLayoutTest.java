package gudok.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LineLayoutTest {
    private static final LoggerContext CONTEXT = (LoggerContext) LoggerFactory.getILoggerFactory();

    private final List<String> lines = new ArrayList<>();

    /** Runs something and returns the lines that it logged. */
    private String logged(Runnable action) {
        Logger logger = CONTEXT.getLogger("gudok.server.log.test.Phone");
        LineLayout layout = new LineLayout();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                lines.add(layout.doLayout(event));
            }
        };
        appender.setContext(CONTEXT);
        appender.start();
        logger.setAdditive(false);
        logger.addAppender(appender);
        try {
            action.run();
        } finally {
            logger.detachAppender(appender);
            MDC.clear();
        }
        return String.join("", lines);
    }

    private static Logger logger() {
        return CONTEXT.getLogger("gudok.server.log.test.Phone");
    }

    @Test
    void givenCallId_whenLogged_thenOneLineWithTimeLevelClassCallAndMessage() {
        String line = logged(() -> {
            MDC.put("call-id", "c1");
            logger().info("call ended cause={}", "NORMAL_CLEARING");
        });
        assertTrue(
                line.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\S+ INFO  Phone \\[c1]: "
                        + "call ended cause=NORMAL_CLEARING\n"),
                line);
    }

    @Test
    void givenForgedText_whenLogged_thenItStaysOnOneLine() {
        String line = logged(() -> {
            MDC.put("call-id", "a\nb");
            logger().warn("user={}", "x\r\n2030-01-01 ERROR forged \u001b[31m \u0085\u2028");
        });
        assertEquals(1, line.lines().count());
        assertTrue(line.endsWith("[a\\nb]: user=x\\r\\n2030-01-01 ERROR forged \\u001b[31m \\u0085\\u2028\n"), line);
    }

    @Test
    void givenFormatCharacters_whenLogged_thenTheyAreEscaped() {
        String line = logged(() -> logger().warn("user={}", "a\u202eb\ufeffc\u200bd\udb40\udc01e\ud83df Ёлка 😀"));
        assertTrue(line.endsWith("user=a\\u202eb\\ufeffc\\u200bd\\u{e0001}e\\ud83df Ёлка 😀\n"), line);
    }

    @Test
    void givenException_whenLogged_thenItsMessageCannotForgeALineEither() {
        String text = logged(() ->
                logger().error("failed", new IllegalStateException("bad\nname", new java.io.IOException("inner\r"))));
        assertTrue(text.contains("\n    java.lang.IllegalStateException: bad\\nname\n        at "), text);
        assertTrue(text.contains("\n    caused by java.io.IOException: inner\\r\n"), text);
    }

    @Test
    void givenHugeMessage_whenLogged_thenItIsCut() {
        assertTrue(logged(() -> logger().info("x".repeat(20_000))).length() < 8400);
    }

    @Test
    void givenOurConfigurator_whenLogbackStarts_thenItIsUsed() {
        assertTrue(CONTEXT.getLogger("ROOT").getAppender("queue") != null);
    }
}
