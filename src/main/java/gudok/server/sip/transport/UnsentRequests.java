package gudok.server.sip.transport;

import javax.sip.ClientTransaction;

/** Hears of requests of ours that no connection takes to their peer. SIP thread. */
@FunctionalInterface
public interface UnsentRequests {
    /** Nobody cares. */
    UnsentRequests IGNORED = (transaction, gone) -> {};

    /**
     * The transaction is over.
     *
     * @param gone the connection that it needs is closed and cannot be made by us; else making it has failed
     */
    void unsent(ClientTransaction transaction, boolean gone);
}
