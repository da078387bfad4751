package gudok.media;

import gudok.media.net.LoopStatistics;
import java.util.List;
import java.util.Map;

/**
 * What the media engine has done since it was started. A snapshot; everything but sessions and free ports only grows.
 *
 * @param sessions          open now
 * @param sessionsOpened    ever
 * @param portPairs         in the configured range
 * @param portPairsFree     resting ones included
 * @param portPairsOpen     free ones whose sockets are kept open for a while
 * @param portsExhausted    sessions that were refused because no port was left
 * @param packetsReceived   RTP of peers, heard or not
 * @param bytesReceived     their payloads
 * @param packetsSent       RTP
 * @param bytesSent         their payloads
 * @param sendsFailed       packets that the system did not take
 * @param packetsLost       by sequence number, of the peers' streams
 * @param packetsStale      received after a loop was held up, too late to be passed on at once
 * @param comfortNoise      packets of comfort noise (RFC 3389) among those received
 * @param framesLate        sent at least a frame after their time
 * @param framesLeftOut     not sent at all, as their time was over long ago
 * @param sourceChanges     new SSRCs within a session
 * @param sequenceRestarts  jumps of a peer's sequence numbers
 * @param collisions        SSRCs of ours that a peer used as well, whereupon we took another (RFC 3550 §8.2)
 * @param refused           datagrams that were not heard, by reason; each reason is there
 * @param loops             one for each media loop
 */
public record EngineStatistics(
        int sessions,
        long sessionsOpened,
        int portPairs,
        int portPairsFree,
        int portPairsOpen,
        long portsExhausted,
        long packetsReceived,
        long bytesReceived,
        long packetsSent,
        long bytesSent,
        long sendsFailed,
        long packetsLost,
        long packetsStale,
        long comfortNoise,
        long framesLate,
        long framesLeftOut,
        long sourceChanges,
        long sequenceRestarts,
        long collisions,
        Map<Refusal, Long> refused,
        List<LoopStatistics> loops) {
    public EngineStatistics {
        refused = Map.copyOf(refused);
        loops = List.copyOf(loops);
    }
}
