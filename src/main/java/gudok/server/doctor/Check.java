package gudok.server.doctor;

import java.util.List;

/** Looks at one thing. Changes nothing, takes a second at most. */
@FunctionalInterface
interface Check {
    List<Diagnosis> look(Patient patient);
}
