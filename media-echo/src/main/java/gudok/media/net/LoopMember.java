package gudok.media.net;

import java.nio.ByteBuffer;

/**
 * What a {@link MediaLoop} serves: two sockets, a deadline, and an inbox. The loop's thread calls all but
 * {@link #loop()}.
 */
public interface LoopMember {
    /** A deadline that never comes. */
    long NEVER = Long.MAX_VALUE;

    /** The loop that owns this member now. From any thread. */
    MediaLoop loop();

    /** Its sockets; the same ones for the member's whole life. */
    PortPair ports();

    /** The instant, in {@link MediaClock} nanoseconds, at which {@link #tick} is wanted; or {@link #NEVER}. */
    long deadlineNanos();

    /** The deadline has come; afterwards {@link #deadlineNanos()} is asked again. */
    void tick(long nowNanos);

    /** The RTP socket has a datagram. Reads one into {@code buffer}. */
    void rtpReadable(long nowNanos, ByteBuffer buffer);

    /**
     * The loop was held up for long. Reads one RTP datagram into {@code buffer} that is too old to be passed on.
     *
     * @return false if there is none
     */
    boolean readStale(long nowNanos, ByteBuffer buffer);

    /** The RTCP socket has a datagram. Reads one into {@code buffer}. */
    void rtcpReadable(long nowNanos, ByteBuffer buffer);

    /** Runs what other threads have posted to it. */
    void drain(long nowNanos);

    /** One of the calls above threw; this member is the only one concerned. */
    void failed(Exception cause);

    /** The loop ends. */
    void loopClosed();
}
