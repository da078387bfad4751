package gudok.server.sip;

import gov.nist.javax.sip.message.SIPMessage;

/**
 * What the peer says that it can do.
 *
 * @param update   it takes UPDATE (RFC 3311)
 * @param timer    it keeps session timers (RFC 4028)
 * @param reliable it acknowledges provisional responses (RFC 3262)
 * @param insists  it wants each of them so
 */
record PeerSkills(boolean update, boolean timer, boolean reliable, boolean insists) {
    static final String RELIABLE = "100rel";
    static final String TIMER = "timer";
    static final PeerSkills NONE = new PeerSkills(false, false, false, false);

    /** As a message tells; one without an Allow header leaves what was known of UPDATE. */
    PeerSkills heardIn(SIPMessage message) {
        boolean told = message.getHeader("Allow") != null;
        boolean insisting = HeaderLines.names(message, "Require", RELIABLE);
        return new PeerSkills(
                told ? HeaderLines.names(message, "Allow", "UPDATE") : update,
                HeaderLines.names(message, "Supported", TIMER) || HeaderLines.names(message, "Require", TIMER),
                insisting || HeaderLines.names(message, "Supported", RELIABLE),
                insisting);
    }
}
