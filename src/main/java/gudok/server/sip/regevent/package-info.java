/** What subscribers of the reg event (RFC 3680) are told: {@link gudok.server.sip.regevent.RegInfo}. Pure. */
package gudok.server.sip.regevent;
