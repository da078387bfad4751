package gudok.media;

import gudok.media.codec.FrameOutline;
import gudok.media.codec.UnitLengths;
import gudok.media.rtp.RtpPacket;
import java.nio.ByteBuffer;

/**
 * What a session does with its sound: plays, echoes, delays, relays. Runs on the media loop's thread only, so that it
 * needs no locks and must never block; it is used for one session, once. Of several programs the one started last is
 * heard, the others are covered. An exception while sound is made or heard ends the program as {@link Ending#FAILED}.
 */
public interface MediaProgram {
    /** How a program ended. */
    enum Ending {
        COMPLETED,
        STOPPED,
        FAILED
    }

    /** Where a program that sends packets by itself puts them; while it is covered they go nowhere. */
    interface PacketSender {
        /** Sends the payload of a packet on, now, with our own header. */
        void audio(RtpPacket packet, long nowNanos);

        /** Sends a telephone-event on (RFC 4733), if the peer understands them. */
        void event(RtpPacket packet, long nowNanos);
    }

    /** Where a delay line puts events that come out of it. */
    interface EventSender {
        /** Sends a telephone-event (its four bytes, RFC 4733 §2.3) now, if the peer understands them. */
        void event(int payload, boolean marker, int timestamp);
    }

    /** The program starts, or the session has been renegotiated while it runs. */
    void begin(MediaFormat format);

    /**
     * The next frame is wanted; only from the program that is heard.
     *
     * @param out           to be given at most {@link MediaFormat#frameBytes()}; what lacks is filled with silence
     * @param deadlineNanos when the frame is due
     * @return false if this frame is the program's last
     */
    boolean frame(ByteBuffer out, long deadlineNanos);

    /**
     * What of the units of the frame that was written last is to be sent, where silence is left out; asked once, on the same
     * thread. Those that are not whole take as much room in the frame as those that are.
     */
    default UnitLengths unitLengths() {
        return UnitLengths.WHOLE;
    }

    /** How the frame that was written last sounds, where that is known; asked once, on the same thread. */
    default FrameOutline outline() {
        return FrameOutline.UNKNOWN;
    }

    /**
     * Time went by without a frame being asked for, because the program is covered or the loop was late.
     *
     * @param deadlineNanos when the first of these frames was due
     */
    default void elapsed(int frames, long deadlineNanos) {}

    /** A packet of sound was heard. */
    default void heard(RtpPacket packet, long arrivalNanos, PacketSender sender) {}

    /** A packet of sound was heard that may have waited a little for us: it arrived at {@code nowNanos} or before. */
    default void heardUntimed(RtpPacket packet, long nowNanos, PacketSender sender) {
        heard(packet, nowNanos, sender);
    }

    /** A telephone-event packet was heard. */
    default void heardEvent(RtpPacket packet, long arrivalNanos, PacketSender sender) {}

    /** The peer is silent and describes its noise (RFC 3389). */
    default void heardNoise(RtpPacket packet) {}

    /** A packet of sound was heard that waited too long to be passed on at once; when it arrived is not known. */
    default void heardLate(RtpPacket packet, long nowNanos) {}

    /** The frame that was asked for last has been sent, with this timestamp. */
    default void sent(int timestamp, long deadlineNanos, EventSender sender) {}

    /** Whether the program sends packets by itself just now, so that no frames are to be sent. */
    default boolean sendsItself(long nowNanos) {
        return false;
    }

    /** When the program wants the next frame, which is planned for {@code plannedNanos}; the clock follows gently. */
    default long wantedDeadline(long plannedNanos) {
        return plannedNanos;
    }
}
