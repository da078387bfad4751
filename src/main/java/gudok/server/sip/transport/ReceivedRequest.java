package gudok.server.sip.transport;

import gov.nist.javax.sip.message.SIPRequest;

/**
 * A request as it was received, in which nothing changes that its names are made of: the stack asks for each of them many times, and
 * keeps them, so they are made once. SIP thread only, as the request itself.
 */
final class ReceivedRequest extends SIPRequest {
    private static final long serialVersionUID = 1;

    private transient String mergeId;
    private transient String transactionId;
    /** That it was made of. */
    private transient String branch;

    @Override
    public String getMergeId() {
        if (mergeId == null) {
            mergeId = super.getMergeId();
        }
        return mergeId;
    }

    @Override
    public String getTransactionId() {
        String named = getTopmostVia() == null ? null : getTopmostVia().getBranch();
        if (transactionId == null || named == null || !named.equals(branch)) {
            branch = named;
            transactionId = super.getTransactionId();
        }
        return transactionId;
    }

    /** A copy may be changed. */
    @Override
    public Object clone() {
        ReceivedRequest copy = (ReceivedRequest) super.clone();
        copy.mergeId = null;
        copy.transactionId = null;
        return copy;
    }
}
