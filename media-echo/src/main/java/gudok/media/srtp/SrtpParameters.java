package gudok.media.srtp;

/**
 * What two sides agreed on for their packets; both keys are of one suite.
 *
 * @param local  what we send with
 * @param remote what the peer sends with
 */
public record SrtpParameters(SrtpKey local, SrtpKey remote) {
    public SrtpParameters {
        if (local.suite() != remote.suite()) {
            throw new IllegalArgumentException("keys of " + local.suite() + " and " + remote.suite());
        }
    }

    public SrtpSuite suite() {
        return local.suite();
    }
}
