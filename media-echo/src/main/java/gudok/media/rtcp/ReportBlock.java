package gudok.media.rtcp;

/**
 * What one side says of the other's stream (RFC 3550 §6.4.1).
 *
 * @param ssrc             of the stream that is reported on
 * @param fractionLost     since the last report, in 1/256
 * @param cumulativeLost   since the beginning, 24 bits signed
 * @param highestSequence  extended with the number of wrap-arounds
 * @param jitterTicks      interarrival jitter in units of the timestamp
 * @param lastSenderReport middle 32 bits of the NTP timestamp of the last SR received; 0 if none
 * @param delaySinceLast   since that SR arrived, in 1/65536 s
 */
public record ReportBlock(
        int ssrc,
        int fractionLost,
        int cumulativeLost,
        int highestSequence,
        int jitterTicks,
        int lastSenderReport,
        int delaySinceLast) {}
