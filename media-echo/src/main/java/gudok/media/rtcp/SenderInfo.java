package gudok.media.rtcp;

/**
 * What a sender says of its own stream (RFC 3550 §6.4.1).
 *
 * @param ntp          wall clock, see {@link NtpTime}
 * @param rtpTimestamp of the same instant
 * @param packets      sent since the beginning
 * @param octets       of payload
 */
public record SenderInfo(long ntp, int rtpTimestamp, long packets, long octets) {}
