/**
 * DNS over the network (RFC 1035, RFC 2308): the source of records behind {@code gudok.server.sip.locate}. A thread of its own, and
 * none of the files or servers of the system is ever waited for on another. Start reading at {@link
 * gudok.server.sip.locate.dns.DnsClient}.
 */
package gudok.server.sip.locate.dns;
