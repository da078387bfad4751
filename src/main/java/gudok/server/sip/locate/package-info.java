/**
 * Finds where a request that we send goes: from a SIP or SIPS URI to a list of transports, addresses and ports, best first (RFC
 * 3263). Start reading at {@link gudok.server.sip.locate.Locator}: rules over {@link gudok.server.sip.locate.Records}, which are
 * asked and never waited for. {@link gudok.server.sip.locate.CachedRecords} remembers answers and keeps questions few, {@code dns}
 * asks the name servers. Whatever a server answers is a stranger's word: all of it is bounded.
 */
package gudok.server.sip.locate;
