package gudok.server.sip.transport;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import gov.nist.javax.sip.stack.SIPTransaction;
import java.util.Collection;
import java.util.Collections;
import java.util.Properties;
import javax.sip.PeerUnavailableException;

/** The stack, with a look into its tables without a copy of them. Views are live, and may be walked while they change. */
public final class OpenStack extends SipStackImpl {
    private final LoopTimer loopTimer;

    OpenStack(Properties properties, LoopTimer timer) throws PeerUnavailableException {
        super(properties);
        loopTimer = timer;
        getTimer().stop();
        setTimer(timer);
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
