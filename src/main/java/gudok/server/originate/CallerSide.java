package gudok.server.originate;

import java.util.List;
import java.util.OptionalInt;

/** What the caller has been told and hears; shared by all attempts. */
final class CallerSide {
    private boolean rung;
    private OptionalInt heard = OptionalInt.empty();

    void rings(List<Command> out) {
        if (!rung && heard.isEmpty()) {
            rung = true;
            out.add(new Command.RingCaller());
        }
    }

    /** The first leg that is heard stays it. */
    void sounds(int leg, List<Command> out) {
        if (heard.isEmpty()) {
            heard = OptionalInt.of(leg);
            out.add(new Command.PassSound(leg));
        }
    }

    void over(int leg, List<Command> out) {
        if (heard.isPresent() && heard.getAsInt() == leg) {
            heard = OptionalInt.empty();
            out.add(new Command.StopSound());
        }
    }

    boolean hearsNobody() {
        return heard.isEmpty();
    }
}
