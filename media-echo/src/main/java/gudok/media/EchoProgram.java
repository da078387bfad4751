package gudok.media;

import gudok.media.rtp.RtpPacket;
import java.nio.ByteBuffer;

/**
 * Sends every packet back as it comes, encoded as it is. Silence is sent while nothing comes, but
 * to a peer that says that it is silent itself. Runs until stopped.
 */
public final class EchoProgram implements MediaProgram {
    private static final long QUIET_NANOS = 200_000_000;

    private MediaFormat format;
    private boolean fed;
    private boolean silent;
    private long fedNanos;

    @Override
    public void begin(MediaFormat changed) {
        format = changed;
        silent = false;
    }

    @Override
    public boolean frame(ByteBuffer out, long deadlineNanos) {
        return true;
    }

    @Override
    public boolean sendsItself(long nowNanos) {
        return fed && (silent || nowNanos - fedNanos < QUIET_NANOS);
    }

    @Override
    public void heard(RtpPacket packet, long arrivalNanos, PacketSender sender) {
        fed = true;
        fedNanos = arrivalNanos;
        silent = format.codec().endsInSilence(packet.payloadLength());
        sender.audio(packet, arrivalNanos);
    }

    @Override
    public void heardEvent(RtpPacket packet, long arrivalNanos, PacketSender sender) {
        sender.event(packet, arrivalNanos);
    }
}
