package gudok.media.rtcp;

/** Takes what an RTCP datagram says, in its order. */
public interface RtcpHandler {
    /** The peer's clock and counters. */
    void senderReport(int ssrc, SenderInfo info);

    /** The peer's view of a stream. */
    void reportBlock(int reporterSsrc, ReportBlock block);

    /** A source says that it leaves. Anybody can forge this, so it is no reason to end a call. */
    void bye(int ssrc);
}
