package gudok.phone;

/**
 * A frame that the phone really sent; dropped ones are not recorded.
 *
 * @param index of the frame on the stream's grid, from 0
 * @param dueNanos when the frame's first sample is spoken on the phone's own clock, as {@link System#nanoTime()}
 * @param sentNanos just before the socket took it; later than {@code dueNanos} by scheduling and by impairment
 */
public record SentFrame(
        long index,
        long dueNanos,
        long sentNanos,
        int payloadType,
        boolean marker,
        int sequence,
        long timestamp,
        byte[] payload) {}
