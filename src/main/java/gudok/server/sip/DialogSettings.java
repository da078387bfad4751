package gudok.server.sip;

import java.time.Duration;

/**
 * How calls behave once they are set up, and on the way there.
 *
 * @param sessionTimeout      a session must be refreshed within this time (RFC 4028); zero keeps none
 * @param minSe               shortest such time that a peer may ask for
 * @param reliableProvisional provisional responses to peers that can acknowledge them are sent so (RFC 3262), not only to those
 *                            that insist
 * @param followRedirects     a called party's 3xx is followed
 */
public record DialogSettings(
        Duration sessionTimeout, Duration minSe, boolean reliableProvisional, boolean followRedirects) {
    public static final DialogSettings STANDARD =
            new DialogSettings(Duration.ofMinutes(30), Duration.ofSeconds(90), false, false);

    boolean keepsTimers() {
        return !sessionTimeout.isZero();
    }
}
