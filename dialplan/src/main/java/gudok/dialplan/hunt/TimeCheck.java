package gudok.dialplan.hunt;

import java.time.ZonedDateTime;

/** One compiled time attribute. */
interface TimeCheck {
    boolean holds(Moment moment);

    /**
     * The instant of a hunt.
     *
     * @param local  in the time zone that the call asks for
     * @param server in the server's own
     */
    record Moment(ZonedDateTime local, ZonedDateTime server) {}
}
