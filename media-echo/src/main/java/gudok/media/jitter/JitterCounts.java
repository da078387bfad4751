package gudok.media.jitter;

/**
 * What a jitter buffer went through.
 *
 * @param played    packets whose sound was given out
 * @param lost      packets that were bridged
 * @param late      packets that came after their time; they are among the lost
 * @param duplicate packets that came again
 * @param stretches times that the delay was raised
 * @param cuts      times that the delay was lowered
 */
public record JitterCounts(long played, long lost, long late, long duplicate, long stretches, long cuts) {}
