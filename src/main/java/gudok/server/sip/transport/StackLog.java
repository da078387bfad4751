package gudok.server.sip.transport;

import gov.nist.core.LogLevels;
import gov.nist.core.StackLogger;
import gudok.media.sdp.HiddenKeys;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stack's log lines, sent to SLF4J. The stack asks for the level dozens of times a message, so the answer is a constant:
 * warnings and errors only, and these as debug, because a peer can cause most of them at will. Any thread.
 */
public final class StackLog implements StackLogger {
    private static final Logger log = LoggerFactory.getLogger("gudok.server.sip.stack");

    /** Made by the stack, by name. */
    public StackLog() {}

    /** Some of it quotes a whole message. */
    private static String shown(String text) {
        return HiddenKeys.in(String.valueOf(text));
    }

    /** Its message, and those of what has caused it, may quote one too. */
    private static String shown(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text, true));
        return shown(text.toString());
    }

    @Override
    public boolean isLoggingEnabled() {
        return true;
    }

    @Override
    public boolean isLoggingEnabled(int level) {
        return level <= LogLevels.TRACE_WARN;
    }

    @Override
    public void logFatalError(String text) {
        log.error("stack failure text={}", shown(text));
    }

    @Override
    public void logError(String text) {
        if (log.isDebugEnabled()) {
            log.debug("stack error text={}", shown(text));
        }
    }

    @Override
    public void logError(String text, Exception cause) {
        if (log.isDebugEnabled()) {
            log.debug("stack error text={} cause={}", shown(text), shown(cause));
        }
    }

    @Override
    public void logException(Throwable cause) {
        if (log.isDebugEnabled()) {
            log.debug("stack exception {}", shown(cause));
        }
    }

    @Override
    public void logWarning(String text) {
        if (log.isDebugEnabled()) {
            log.debug("stack warning text={}", shown(text));
        }
    }

    @Override
    public void logInfo(String text) {
        if (log.isTraceEnabled()) {
            log.trace("stack text={}", shown(text));
        }
    }

    @Override
    public void logDebug(String text) {
        if (log.isTraceEnabled()) {
            log.trace("stack text={}", shown(text));
        }
    }

    @Override
    public void logDebug(String text, Exception cause) {
        if (log.isTraceEnabled()) {
            log.trace("stack text={} cause={}", shown(text), shown(cause));
        }
    }

    @Override
    public void logTrace(String text) {
        if (log.isTraceEnabled()) {
            log.trace("stack text={}", shown(text));
        }
    }

    @Override
    public void logStackTrace() {
        // only asked for by debug code of the stack
    }

    @Override
    public void logStackTrace(int level) {
        // only asked for by debug code of the stack
    }

    @Override
    public int getLineCount() {
        return 0;
    }

    @Override
    public void disableLogging() {
        // the level is fixed
    }

    @Override
    public void enableLogging() {
        // the level is fixed
    }

    @Override
    public void setBuildTimeStamp(String time) {
        // of no interest
    }

    @Override
    public void setStackProperties(Properties properties) {
        // needs none
    }

    @Override
    public String getLoggerName() {
        return log.getName();
    }
}
