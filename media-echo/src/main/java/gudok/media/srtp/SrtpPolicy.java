package gudok.media.srtp;

/** Whether a session's packets are encrypted. */
public enum SrtpPolicy {
    /** Never; an offer that insists is refused. */
    NONE,
    /** If the peer offers it; our own offers are plain. */
    ACCEPTED,
    /** If the peer can: our offers say RTP/AVP with keys, which may be left unused. */
    OFFERED,
    /** Always: our offers say RTP/SAVP, and who has no keys is refused. */
    REQUIRED;

    /** Whether our own offers have keys. */
    public boolean offers() {
        return this == OFFERED || this == REQUIRED;
    }
}
