package gudok.server.originate;

import gudok.dialplan.call.HangupCause;

/** What a dialled leg has done. */
public sealed interface LegNews {
    /** It rings. */
    record Rings() implements LegNews {}

    /** It sends sound before its answer. */
    record Sounds() implements LegNews {}

    /** It has answered. */
    record Answered() implements LegNews {}

    /** It was refused or has ended. */
    record Failed(HangupCause cause) implements LegNews {}
}
