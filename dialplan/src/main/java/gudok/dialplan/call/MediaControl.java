package gudok.dialplan.call;

import java.time.Duration;

/**
 * The sound of one call. A program that is started covers the one that runs already until it ends (a broadcast covers a
 * playback, which then goes on where it was; a delay line keeps its time and keeps filling while it is covered). While no
 * program runs, silence is sent. Called on the call's thread; does not wait for the sound.
 */
public interface MediaControl {
    /**
     * Plays a source once (or as often as it says).
     *
     * @throws SoundUnavailable if it is a file that cannot be read or has a format that is not understood
     */
    Program play(Source source);

    /** Sends back every packet as it comes, until stopped. */
    Program echo();

    /**
     * Sends back what is heard, later, until stopped; silence while the line fills.
     *
     * @param delay 0 to 60 s
     */
    Program delayEcho(Duration delay);

    /** Sets variables that tell how good the peer's line is by what was measured so far; none if nothing was. */
    default void describeLine(Variables variables) {}

    /**
     * A sound in place of what is heard or said, whatever program runs; nothing if one of that name is under way.
     *
     * @throws SoundUnavailable as for {@link #play}
     */
    void displace(DisplacementPlan plan);

    /** Ends the displacing sound of that name, if there is one. */
    void stopDisplacing(String name);

    /** Recordings, silence, digits. */
    Listening listening();
}
