package gudok.dialplan.call;

/**
 * When a caller counts as silent, or as speaking. Each stretch of 20 ms is loud or not.
 *
 * @param threshold mean amplitude (of 32767) from which on a stretch is loud
 * @param loudFirst so many loud stretches must have come before
 * @param loud      whether loud stretches are waited for, or others
 * @param hits      so many of them in a row
 * @param after     so many stretches of any kind follow before the wait is over
 */
public record LevelRule(int threshold, int loudFirst, boolean loud, int hits, int after) {}
