package gudok.media;

/**
 * Counters of one session since it was opened. A snapshot.
 *
 * @param packetsRefused packets of somebody else than the peer; not among the received ones
 * @param jitterMs       interarrival jitter (RFC 3550 §6.4.1), in milliseconds
 */
public record MediaStatistics(
        long packetsReceived,
        long bytesReceived,
        long packetsSent,
        long bytesSent,
        long packetsLost,
        long packetsRefused,
        double jitterMs) {}
