/**
 * Who is called when: parties at once, one after the other, or as attempts of their own, each with its times. Plain values in,
 * commands out; no threads, no SIP, no clock of its own. Start reading at {@link gudok.server.originate.Origination}.
 */
package gudok.server.originate;
