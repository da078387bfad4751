package gudok.media.sdp;

/** What a negotiation gave. */
public sealed interface SdpOutcome {
    /** Agreed; {@code sdp} is the answer to send (empty when we read an answer). */
    record Agreed(String sdp, MediaParameters parameters) implements SdpOutcome {}

    /**
     * No agreement.
     *
     * @param status  SIP status to refuse with: 488, or 400 for an SDP that cannot be read
     * @param warning code and text for a Warning header (RFC 3261 §20.43), e.g. {@code 305 Incompatible media format}
     */
    record Refused(int status, String warning) implements SdpOutcome {}
}
