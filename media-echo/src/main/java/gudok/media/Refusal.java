package gudok.media;

/** Why a datagram that came to a media port was not heard. */
public enum Refusal {
    /** Neither RTP nor RTCP: the first bits are those of STUN, DTLS or of nothing known (RFC 7983). */
    NOT_RTP,
    /** RTP whose header, extension or padding reaches beyond its end (RFC 3550 §A.1). */
    MALFORMED,
    /** Before media were agreed on. */
    EARLY,
    /** From somebody else than the peer. */
    FOREIGN,
    /** Not secure as agreed on: not authentic, sent again, or too old (RFC 3711 §3.3). */
    SRTP_INVALID,
    /** From a media socket of ours. */
    OWN,
    /** Our own stream, sent back to us (RFC 3550 §8.2). */
    LOOPED,
    /** Of the peer, with a payload type that was not agreed on; it counts as received. */
    PAYLOAD_TYPE,
    /** Of the peer, longer than 200 ms (RFC 3551 §4.2); its number counts as lost. */
    TOO_LONG,
    /** Of the peer, of a length that its codec does not make; it counts as received. */
    PAYLOAD_LENGTH,
    /** RTCP that is no well-formed compound packet (RFC 3550 §A.2). */
    RTCP_MALFORMED,
    /** RTCP from another host than the sound. */
    RTCP_FOREIGN
}
