/**
 * Calls: one thread and one mailbox each. Knows nothing of SIP: its own side of a SIP dialog is the interface {@link
 * gudok.server.call.Leg}, which {@code gudok.server.sip} implements.
 */
package gudok.server.call;
