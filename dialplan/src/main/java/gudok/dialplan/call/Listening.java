package gudok.dialplan.call;

import java.util.List;

/** What can be done with what a call hears, without changing what is played. On the call's thread; nothing here waits. */
public interface Listening {
    /**
     * Begins a recording; it goes on, through transfers too, until it is stopped, its limit is reached or the call ends.
     *
     * @throws SoundUnavailable if there can be no such file
     */
    Recording record(RecordingPlan plan);

    /** Recordings of this call that have not been stopped. */
    List<Recording> recordings();

    /** Ends when the caller has become silent, or loud. */
    Program untilLevel(LevelRule rule);

    /** Whether digits are looked for in the sound too. */
    void detectDigits(boolean wanted);

    /** Sends digits to the caller, as events or, if he does not know those, as tones; does not wait for their end. */
    void send(List<KeyPress> keys);
}
