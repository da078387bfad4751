package gudok.server.sip.transport;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import gov.nist.javax.sip.stack.SIPTransaction;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Collections;
import java.util.Properties;
import javax.sip.PeerUnavailableException;
import javax.sip.address.Hop;

/** The stack, with a look into its tables without a copy of them. Views are live, and may be walked while they change. */
public final class OpenStack extends SipStackImpl {
    private final LoopTimer loopTimer;

    OpenStack(Properties properties, LoopTimer timer) throws PeerUnavailableException {
        super(properties);
        loopTimer = timer;
        getTimer().stop();
        setTimer(timer);
    }

    /** Nothing: the stack's own sleeps for a second on the thread that serves all finalizers; stop() ends a stack. */
    @Override
    @SuppressWarnings("deprecation")
    protected void finalize() {}

    /** A hop that needs a connection says which one. */
    @Override
    public MessageChannel createMessageChannel(SIPRequest request, MessageProcessor processor, Hop hop)
            throws IOException {
        return processor instanceof StreamProcessor streams && hop instanceof FlowHop flow
                ? streams.channelTo(flow)
                : super.createMessageChannel(request, processor, hop);
    }

    /** From our address of that transport, whatever port a dialog has begun at. */
    @Override
    public MessageChannel createRawMessageChannel(String local, int port, Hop hop) throws UnknownHostException {
        for (MessageProcessor processor : getMessageProcessors()) {
            if (processor.getTransport().equalsIgnoreCase(hop.getTransport())
                    && processor.getIpAddress().getHostAddress().equals(local)) {
                return channel(processor, hop);
            }
        }
        throw new UnknownHostException("nothing of ours at " + local + " speaks " + hop.getTransport());
    }

    private MessageChannel channel(MessageProcessor processor, Hop hop) throws UnknownHostException {
        try {
            return createMessageChannel(null, processor, hop);
        } catch (IOException e) {
            UnknownHostException unusable = new UnknownHostException(hop.getHost());
            unusable.initCause(e);
            throw unusable;
        }
    }

    @Override
    public SIPServerTransaction createServerTransaction(MessageChannel channel) {
        return new PromptTransaction(this, channel, loopTimer);
    }

    @Override
    public SIPDialog createDialog(SIPTransaction transaction) {
        return transaction instanceof SIPServerTransaction
                ? new ServerDialog(transaction)
                : super.createDialog(transaction);
    }

    /** Those of which both tags are known. */
    public Collection<SIPDialog> tableOfDialogs() {
        return Collections.unmodifiableCollection(dialogTable.values());
    }

    /** Those that INVITEs of ours have begun, whatever has become of them. */
    public Collection<SIPDialog> tableOfBegunDialogs() {
        return Collections.unmodifiableCollection(earlyDialogTable.values());
    }

    public Collection<SIPClientTransaction> clientTransactions() {
        return Collections.unmodifiableCollection(clientTransactionTable.values());
    }
}
