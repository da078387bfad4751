package gudok.server.sip;

import gudok.server.sip.transport.TransportCounters;

/**
 * Counters of SIP. A snapshot.
 *
 * @param transport          since the start
 * @param serverTransactions that are remembered now, answered ones too
 * @param clientTransactions that are remembered now
 * @param dialogs            that are remembered now
 */
public record SipCounters(TransportCounters transport, int serverTransactions, int clientTransactions, int dialogs) {}
