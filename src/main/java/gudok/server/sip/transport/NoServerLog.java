package gudok.server.sip.transport;

import gov.nist.core.ServerLogger;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.Properties;
import javax.sip.SipStack;

/** The stack's message log, switched off: messages are traced at the socket, see {@link MessageTracer}. */
public final class NoServerLog implements ServerLogger {
    /** Made by the stack, by name. */
    public NoServerLog() {}

    @Override
    public void logMessage(SIPMessage message, String from, String to, boolean sender, long time) {
        // traced at the socket
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, String status, boolean sender, long time) {
        // traced at the socket
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, String status, boolean sender) {
        // traced at the socket
    }

    @Override
    public void logException(Exception cause) {
        // the stack logger has it too
    }

    @Override
    public void closeLogFile() {
        // there is none
    }

    @Override
    public void setStackProperties(Properties properties) {
        // needs none
    }

    @Override
    public void setSipStack(SipStack stack) {
        // needs none
    }
}
