package gudok.dialplan.check;

import gudok.dialplan.model.Place;

/** Takes pieces of advice. */
@FunctionalInterface
public interface AdviceSink {
    /**
     * One piece.
     *
     * @param id      by which the operator can silence it, such as {@code unreachable-extension}
     * @param message problem and fix, one line
     */
    void advise(Place at, String id, String message);
}
