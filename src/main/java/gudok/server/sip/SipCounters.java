package gudok.server.sip;

import gudok.server.sip.transport.TransportCounters;

/** Counters of SIP since the start. A snapshot. */
public record SipCounters(TransportCounters transport) {}
