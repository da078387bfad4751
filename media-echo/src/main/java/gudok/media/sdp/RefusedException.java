package gudok.media.sdp;

/** Carries a refusal from where it is noticed to {@link SdpNegotiator}, which turns it into a value. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient SdpOutcome.Refused refusal;

    private RefusedException(int status, String warning) {
        super(warning, null, false, false);
        this.refusal = new SdpOutcome.Refused(status, warning);
    }

    /** The SDP cannot be read. */
    static RefusedException malformed(String why) {
        return new RefusedException(400, "399 Malformed SDP: " + why);
    }

    /** The SDP goes beyond what anybody needs. */
    static RefusedException tooMuch(String what) {
        return unacceptable("399 SDP with " + what);
    }

    /**
     * The SDP can be read but not be met.
     *
     * @param warning code and text (RFC 3261 §20.43), printable ASCII without quotes
     */
    static RefusedException unacceptable(String warning) {
        return new RefusedException(488, warning);
    }

    SdpOutcome.Refused refusal() {
        return refusal;
    }
}
