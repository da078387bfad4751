package gudok.phone;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Digits as telephone-events (RFC 4733 §2.5): same timestamp, growing duration, the end three times. */
final class EventTrain {
    private static final String DIGITS = "0123456789*#ABCD";
    private static final int VOLUME_DBM0 = 10;
    private static final int END_COPIES = 3;

    private final Queue<Event> waiting = new ArrayDeque<>();
    private long startTimestamp;
    private int elapsedSamples;
    private int gapSamples;

    private record Event(int code, int lengthSamples) {}

    /** A packet of the train; all packets of one event share the timestamp. */
    record Packet(long timestamp, boolean marker, byte[] payload) {}

    synchronized void add(char digit, int lengthMs) {
        int code = DIGITS.indexOf(Character.toUpperCase(digit));
        if (code < 0) {
            throw new IllegalArgumentException("no digit: " + digit);
        }
        waiting.add(new Event(code, 8 * lengthMs));
    }

    /** What to send instead of voice in the frame that ends at {@code timestamp + samples}; empty for voice. */
    synchronized List<Packet> packetsAt(long timestamp, int samples) {
        Event event = waiting.peek();
        if (event == null || gapSamples > 0) {
            gapSamples -= samples;
            return List.of();
        }
        boolean first = elapsedSamples == 0;
        startTimestamp = first ? timestamp : startTimestamp;
        elapsedSamples += samples;
        if (elapsedSamples < event.lengthSamples()) {
            return List.of(packet(event.code(), first, false));
        }
        List<Packet> end = new ArrayList<>();
        for (int copy = 0; copy < END_COPIES; copy++) {
            end.add(packet(event.code(), first && copy == 0, true));
        }
        waiting.remove();
        elapsedSamples = 0;
        gapSamples = 8 * 60;
        return end;
    }

    private Packet packet(int code, boolean marker, boolean end) {
        ByteBuffer payload = ByteBuffer.allocate(4).put((byte) code).put((byte) (VOLUME_DBM0 | (end ? 0x80 : 0)));
        return new Packet(
                startTimestamp, marker, payload.putShort((short) elapsedSamples).array());
    }
}
