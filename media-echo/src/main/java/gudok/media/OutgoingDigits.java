package gudok.media;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Digits that are sent as telephone-events in place of sound (RFC 4733 §2.5): one packet a frame from the start on, all
 * with the timestamp of the start, the end three times; an event too long for the duration field goes on as segments.
 * Confined to the session's loop.
 */
final class OutgoingDigits {
    private static final String DIGITS = "0123456789*#ABCD";
    private static final int MOST_WAITING = 256;
    private static final int LONGEST_SEGMENT = 0xffff;
    private static final int END_COPIES = 3;
    private static final int END = 0x80;
    private static final int VOLUME_DBM0 = 10;
    /** Between two digits, so that they can be told apart. */
    private static final int GAP_MS = 60;

    private final Queue<SentDigit> waiting = new ArrayDeque<>();
    private boolean sounding;
    private int event;
    private int start;
    private int segment;
    private long leftTicks;
    private long pauseTicks;
    private boolean first;

    /** Takes digits in; what is more than 256 is left out. */
    void add(List<SentDigit> digits) {
        for (SentDigit digit : digits) {
            if (waiting.size() < MOST_WAITING) {
                waiting.add(digit);
            }
        }
    }

    /** Before a frame: whether a digit takes its place. */
    boolean isDue(int timestamp, MediaFormat format) {
        if (!sounding && pauseTicks > 0) {
            pauseTicks -= format.frameTicks();
        } else if (!sounding && !waiting.isEmpty()) {
            begin(waiting.remove(), timestamp, format);
        }
        return sounding;
    }

    private void begin(SentDigit next, int timestamp, MediaFormat format) {
        long ticks = (long) format.codec().clockRate() * next.milliseconds() / 1000;
        if (next.isPause()) {
            pauseTicks = ticks - format.frameTicks();
            return;
        }
        sounding = true;
        first = true;
        event = DIGITS.indexOf(next.digit());
        start = timestamp;
        segment = 0;
        leftTicks = Math.max(ticks, 1);
    }

    /** Whether a digit is being sent, so that no sound is. */
    boolean isSounding() {
        return sounding;
    }

    /** Sends the frame of a digit. */
    void frame(MediaFormat format, MediaProgram.EventSender sender) {
        int ticks = (int) Math.min(format.frameTicks(), leftTicks);
        if (segment + ticks > LONGEST_SEGMENT) {
            send(LONGEST_SEGMENT, 0, sender);
            start += LONGEST_SEGMENT;
            segment -= LONGEST_SEGMENT;
        }
        segment += ticks;
        leftTicks -= ticks;
        if (leftTicks > 0) {
            send(segment, 0, sender);
            return;
        }
        for (int copy = 0; copy < END_COPIES; copy++) {
            send(segment, END, sender);
        }
        sounding = false;
        pauseTicks = (long) format.codec().clockRate() * GAP_MS / 1000;
    }

    private void send(int duration, int end, MediaProgram.EventSender sender) {
        sender.event(event << 24 | (end | VOLUME_DBM0) << 16 | duration, first, start);
        first = false;
    }
}
