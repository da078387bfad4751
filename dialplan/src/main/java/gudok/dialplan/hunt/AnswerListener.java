package gudok.dialplan.hunt;

import gudok.dialplan.call.Value;

/** Is told what functions answered while a hunt goes on, on the hunt's thread; must not block. */
@FunctionalInterface
public interface AnswerListener {
    /**
     * A function was asked.
     *
     * @param name      as the operator wrote it
     * @param arguments expanded
     */
    void called(String name, Value arguments, Value answer);
}
