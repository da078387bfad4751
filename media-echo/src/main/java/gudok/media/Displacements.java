package gudok.media;

import gudok.media.MediaProgram.Ending;
import gudok.media.rtp.RtpPacket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sounds that displace what a session hears and sends; of several each changes what the one before left. Confined to
 * the session's loop.
 */
final class Displacements {
    private static final Logger log = LoggerFactory.getLogger(Displacements.class);
    private static final int LONGEST_PAYLOAD = 2048;

    private record Running(Displacement displacement, Consumer<Ending> onEnd) {}

    private final List<Running> running = new ArrayList<>();
    private final RtpPacket changed = new RtpPacket();
    private byte[] payload = new byte[0];
    private ByteBuffer heard = ByteBuffer.allocate(0);

    void add(Displacement displacement, Consumer<Ending> onEnd, MediaFormat format) {
        if (heard.capacity() == 0) {
            payload = new byte[LONGEST_PAYLOAD];
            heard = ByteBuffer.allocate(RtpPacket.HEADER_BYTES + LONGEST_PAYLOAD);
        }
        running.add(new Running(displacement, onEnd));
        begin(displacement, format);
    }

    void stop(Displacement displacement) {
        end(displacement, Ending.STOPPED);
    }

    void stopAll() {
        while (!running.isEmpty()) {
            stop(running.get(running.size() - 1).displacement());
        }
    }

    void format(MediaFormat format) {
        for (Running each : List.copyOf(running)) {
            begin(each.displacement(), format);
        }
    }

    /** The packet as it is to be heard; another one is valid until the next call. */
    RtpPacket heard(RtpPacket packet, long nowNanos) {
        int length = packet.payloadLength();
        if (!concerns(Displacement.Side.HEARD) || length > LONGEST_PAYLOAD) {
            return packet;
        }
        packet.copyPayload(0, length, payload, 0);
        change(Displacement.Side.HEARD, length, nowNanos);
        int marker = packet.marker() ? 0x80 : 0;
        heard.clear()
                .put((byte) 0x80)
                .put((byte) (marker | packet.payloadType()))
                .putShort((short) packet.sequence())
                .putInt(packet.timestamp())
                .putInt(packet.ssrc())
                .put(payload, 0, length)
                .flip();
        changed.read(heard);
        return changed;
    }

    /** Changes a packet that is to be sent: so many bytes of payload behind the place of its header. */
    void sent(ByteBuffer packet, int length, long nowNanos) {
        if (concerns(Displacement.Side.SENT) && length <= LONGEST_PAYLOAD) {
            packet.get(RtpPacket.HEADER_BYTES, payload, 0, length);
            change(Displacement.Side.SENT, length, nowNanos);
            packet.put(RtpPacket.HEADER_BYTES, payload, 0, length);
        }
    }

    boolean concernSent() {
        return concerns(Displacement.Side.SENT);
    }

    private boolean concerns(Displacement.Side side) {
        for (int i = 0; i < running.size(); i++) {
            if (running.get(i).displacement().side() == side) {
                return true;
            }
        }
        return false;
    }

    private void change(Displacement.Side side, int length, long nowNanos) {
        for (int i = 0; i < running.size(); ) {
            Displacement displacement = running.get(i).displacement();
            if (displacement.side() != side || change(displacement, length, nowNanos)) {
                i++;
            }
        }
    }

    /** Whether it goes on. */
    private boolean change(Displacement displacement, int length, long nowNanos) {
        try {
            if (displacement.change(payload, length, nowNanos)) {
                return true;
            }
            end(displacement, Ending.COMPLETED);
        } catch (RuntimeException e) {
            fail(displacement, e);
        }
        return false;
    }

    private void begin(Displacement displacement, MediaFormat format) {
        try {
            displacement.begin(format);
        } catch (RuntimeException e) {
            fail(displacement, e);
        }
    }

    private void fail(Displacement displacement, RuntimeException cause) {
        log.error("displacing sound failed", cause);
        end(displacement, Ending.FAILED);
    }

    private void end(Displacement displacement, Ending ending) {
        for (int i = 0; i < running.size(); i++) {
            if (running.get(i).displacement() == displacement) {
                tell(running.remove(i).onEnd(), ending);
                return;
            }
        }
    }

    private static void tell(Consumer<Ending> onEnd, Ending ending) {
        try {
            onEnd.accept(ending);
        } catch (RuntimeException e) {
            log.error("listener of a displacing sound failed", e);
        }
    }
}
