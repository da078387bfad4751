package gudok.media.net;

import java.nio.ByteBuffer;

/** One of a member's two sockets: what a selection key points to. */
record LoopSocket(LoopMember member, boolean control) {
    /** Reads one datagram; what goes wrong is the member's alone. */
    void read(long nowNanos, ByteBuffer buffer) {
        try {
            if (control) {
                member.rtcpReadable(nowNanos, buffer);
            } else {
                member.rtpReadable(nowNanos, buffer);
            }
        } catch (RuntimeException e) {
            member.failed(e);
        }
    }
}
