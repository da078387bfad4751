package gudok.server.sip;

import gudok.server.sip.transport.OpenStack;
import gudok.server.sip.transport.SipTransport;
import gudok.server.sip.transport.TransportCounters;

/**
 * Counters of SIP. A snapshot.
 *
 * @param transport          since the start
 * @param serverTransactions that are remembered now, answered ones too
 * @param clientTransactions that are remembered now
 * @param dialogs            that are remembered now
 * @param orphans            dialogs and client transactions that nobody had and that were ended therefore, since the start
 */
public record SipCounters(
        TransportCounters transport, int serverTransactions, int clientTransactions, int dialogs, long orphans) {
    static SipCounters of(SipTransport transport, long orphans) {
        OpenStack stack = transport.stack();
        return new SipCounters(
                transport.counters(),
                stack.getServerTransactionTableSize(),
                stack.getClientTransactionTableSize(),
                stack.getDialogs().size(),
                orphans);
    }
}
