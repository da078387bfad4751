package gudok.server.sip;

import gov.nist.javax.sip.message.SIPMessage;

/** What both sides of a dialog have agreed on, and what the peer can do. On the SIP thread. */
final class SessionState {
    private PeerSkills skills = PeerSkills.NONE;
    private String ours = "";
    private String theirs = "";

    PeerSkills skills() {
        return skills;
    }

    void know(PeerSkills peer) {
        skills = peer;
    }

    /** What a message of the peer tells of its skills. */
    void learn(SIPMessage message) {
        skills = skills.heardIn(message);
    }

    /** Our description of the session. */
    String ours() {
        return ours;
    }

    /** The peer's description of it. */
    String theirs() {
        return theirs;
    }

    void agreed(String ourDescription, String theirDescription) {
        ours = ourDescription;
        theirs = theirDescription;
    }
}
