package gudok.dialplan.xml;

import gudok.dialplan.model.Findings;
import gudok.dialplan.model.Place;
import gudok.dialplan.model.WarningName;

/** Hands findings on as problems. */
record ProblemFindings(Problems problems) implements Findings {
    @Override
    public void error(Place at, String message) {
        problems.error(new PlaceLocation(at), message);
    }

    @Override
    public void warning(Place at, WarningName name, String message) {
        problems.warning(new PlaceLocation(at), name, message);
    }
}
