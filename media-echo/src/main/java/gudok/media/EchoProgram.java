package gudok.media;

import gudok.media.rtp.RtpPacket;
import java.nio.ByteBuffer;

/** Sends every packet back as it comes, encoded as it is. Silence is sent while nothing comes. Runs until stopped. */
public final class EchoProgram implements MediaProgram {
    private static final long QUIET_NANOS = 200_000_000;

    private boolean fed;
    private long fedNanos;

    @Override
    public void begin(MediaFormat format) {}

    @Override
    public boolean frame(ByteBuffer out, long deadlineNanos) {
        return true;
    }

    @Override
    public boolean sendsItself(long nowNanos) {
        return fed && nowNanos - fedNanos < QUIET_NANOS;
    }

    @Override
    public void heard(RtpPacket packet, long arrivalNanos, PacketSender sender) {
        fed = true;
        fedNanos = arrivalNanos;
        sender.audio(packet, arrivalNanos);
    }

    @Override
    public void heardEvent(RtpPacket packet, long arrivalNanos, PacketSender sender) {
        sender.event(packet, arrivalNanos);
    }
}
