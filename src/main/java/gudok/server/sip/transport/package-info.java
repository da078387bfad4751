/**
 * Datagrams and connections under JAIN-SIP: UDP sockets on one Netty loop, the gate that every message passes, and what the stack
 * asks of a transport. Connections themselves are in {@code stream}. The stack, its timers and its listener run on that one thread too, so nothing in it is ever contended. Start
 * reading at {@link gudok.server.sip.transport.SipTransport}.
 */
package gudok.server.sip.transport;
