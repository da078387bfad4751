package gudok.server.sip.transport;

import gov.nist.core.CommonLogger;
import gov.nist.javax.sip.EventWrapper;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.net.InetSocketAddress;
import java.util.Properties;
import java.util.UUID;
import javax.sip.IOExceptionEvent;
import javax.sip.SipException;

/** Makes the SIP stack in the shape that one thread of ours needs. */
final class NewStack {
    static {
        CommonLogger.legacyLogger = new StackLog();
    }

    private NewStack() {}

    /** Opens what the stack sends by. */
    @FunctionalInterface
    interface Processors {
        MessageProcessor at(SIPTransactionStack owner, InetSocketAddress local, String transport);
    }

    static OpenStack open(LoopTimer timer, Processors processors) {
        try {
            OpenStack made = new OpenStack(properties(), timer);
            endScanner(made);
            made.setAddressResolver(new LiteralResolver());
            made.setMessageProcessorFactory((owner, address, port, transport) ->
                    processors.at(owner, new InetSocketAddress(address, port), transport));
            return made;
        } catch (SipException e) {
            throw new IllegalStateException("the SIP stack does not start", e);
        }
    }

    /** The stack's thread for listeners that are not re-entrant; ours is, so that thread would wait for ever. */
    private static void endScanner(OpenStack stack) {
        stack.getEventScanner().forceStop();
        IOExceptionEvent wake = new IOExceptionEvent(stack, "", 0, "udp");
        stack.getEventScanner().addEvent(new EventWrapper(wake, null));
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("javax.sip.STACK_NAME", "gudok-" + UUID.randomUUID());
        properties.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
        properties.setProperty("javax.sip.ROUTER_PATH", HopRouter.class.getName());
        properties.setProperty("gov.nist.javax.sip.STACK_LOGGER", StackLog.class.getName());
        properties.setProperty("gov.nist.javax.sip.SERVER_LOGGER", NoServerLog.class.getName());
        properties.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
        properties.setProperty("gov.nist.javax.sip.THREAD_POOL_SIZE", "1");
        properties.setProperty("gov.nist.javax.sip.LINGER_TIMER", Integer.toString(LoopTimer.LINGER_SECONDS));
        properties.setProperty("gov.nist.javax.sip.MAX_FORK_TIME_SECONDS", "32");
        properties.setProperty("gov.nist.javax.sip.DELIVER_UNSOLICITED_NOTIFY", "true");
        return properties;
    }
}
