package gudok.server.plantest;

import gudok.server.explain.Question;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.Location;

/**
 * One call and what is expected of it.
 *
 * @param place    of the {@code <test>}
 * @param name     for people
 * @param expected each in turn, at least one
 */
record DialplanTest(Location place, String name, Question question, List<Expected> expected) {
    DialplanTest {
        expected = List.copyOf(expected);
    }

    /**
     * What one {@code <expect>} wants. Of the first three at least one is there; {@code data} only beside an application.
     *
     * @param extension   must match; several must match in the order in which they are written
     * @param application must be among the actions, in the order in which they are written
     * @param cause       of the call's end: that of a call without route, or of its end
     * @param uncertain   it may depend on what only a real call can know
     */
    record Expected(
            Location place,
            Optional<String> extension,
            Optional<String> application,
            Optional<String> data,
            Optional<String> cause,
            boolean uncertain) {}
}
