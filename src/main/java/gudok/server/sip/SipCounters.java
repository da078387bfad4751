package gudok.server.sip;

import gudok.server.sip.transport.TransportCounters;
import java.util.Map;

/**
 * Counters of SIP. A snapshot.
 *
 * @param transport          since the start
 * @param registerAnswers    to REGISTER since the start, by status
 * @param serverTransactions that are remembered now, answered ones too
 * @param clientTransactions that are remembered now
 * @param dialogs            that are remembered now
 */
public record SipCounters(
        TransportCounters transport,
        Map<Integer, Long> registerAnswers,
        int serverTransactions,
        int clientTransactions,
        int dialogs) {}
