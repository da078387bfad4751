package gudok.server.sip.transport.stream;

import java.time.Duration;

/**
 * What connections may cost.
 *
 * @param connections   in all
 * @param perSource     from one address
 * @param opening       longest time from the first packet to the first message that could come: handshakes
 * @param message       longest time that one message takes to come
 * @param idle          without anything received, of a connection over which nobody has registered and no call runs
 * @param idleCall      the same, once a call has been set up over it
 * @param unsentBytes   of a peer that does not read; one more and it is closed
 * @param unreadBytes   that wait for the SIP thread, before no more is read
 * @param connect       longest time that a connection of ours takes to come about
 * @param queued        messages that wait for it
 */
public record StreamLimits(
        int connections,
        int perSource,
        Duration opening,
        Duration message,
        Duration idle,
        Duration idleCall,
        int unsentBytes,
        int unreadBytes,
        Duration connect,
        int queued) {
    /** For a server. */
    public static final StreamLimits STANDARD = new StreamLimits(
            20_000,
            5_000,
            Duration.ofSeconds(10),
            Duration.ofSeconds(16),
            Duration.ofSeconds(60),
            Duration.ofHours(4),
            256 * 1024,
            64 * 1024,
            Duration.ofSeconds(5),
            64);
}
