package gudok.media.rtp;

import java.util.Optional;

/**
 * Recognises digits in telephone-event packets (RFC 4733 §2.5.1): once per press, at the first packet of any kind, as
 * the start may be lost. All packets of a press share one timestamp; a press longer than 65535 units goes on as a
 * segment whose timestamp is that much later. Confined to one thread.
 */
public final class TelephoneEvents {
    private static final String DIGITS = "0123456789*#ABCD";
    private static final int PAYLOAD_BYTES = 4;
    private static final int SEGMENT = 0xffff;
    /** A timestamp that lies further back than this is not a late packet but a stream that began anew. */
    private static final int LATE_TICKS = 10 * 8000;

    private boolean pressed;
    private int event;
    private int timestamp;
    private int duration;
    private int ssrc;

    /** The digit whose press this packet reveals, if it does. */
    public Optional<Character> received(RtpPacket packet) {
        if (packet.payloadLength() < PAYLOAD_BYTES) {
            return Optional.empty();
        }
        int newEvent = packet.payloadByte(0);
        int newDuration = packet.payloadByte(2) << 8 | packet.payloadByte(3);
        boolean known = isKnown(packet) || isNextSegment(packet, newEvent);
        if (!isLate(packet)) {
            remember(packet, newEvent, newDuration);
        }
        return known || newEvent >= DIGITS.length() ? Optional.empty() : Optional.of(DIGITS.charAt(newEvent));
    }

    /** Units of the timestamp that the event has lasted so far. */
    public static int duration(RtpPacket packet) {
        return packet.payloadLength() < PAYLOAD_BYTES ? 0 : packet.payloadByte(2) << 8 | packet.payloadByte(3);
    }

    private boolean isKnown(RtpPacket packet) {
        return pressed && packet.ssrc() == ssrc && (packet.timestamp() == timestamp || isLate(packet));
    }

    private boolean isLate(RtpPacket packet) {
        int step = packet.timestamp() - timestamp;
        return pressed && packet.ssrc() == ssrc && step < 0 && step > -LATE_TICKS;
    }

    private boolean isNextSegment(RtpPacket packet, int newEvent) {
        int step = packet.timestamp() - timestamp;
        boolean adjacent = step == duration || step == SEGMENT;
        return pressed
                && packet.ssrc() == ssrc
                && newEvent == event
                && !packet.marker()
                && adjacent
                && step >= SEGMENT / 2;
    }

    private void remember(RtpPacket packet, int newEvent, int newDuration) {
        duration = pressed && packet.timestamp() == timestamp ? Math.max(duration, newDuration) : newDuration;
        pressed = true;
        event = newEvent;
        timestamp = packet.timestamp();
        ssrc = packet.ssrc();
    }
}
