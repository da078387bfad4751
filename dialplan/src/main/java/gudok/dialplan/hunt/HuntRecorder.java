package gudok.dialplan.hunt;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Value;
import gudok.dialplan.model.Action;
import gudok.dialplan.model.Condition;
import gudok.dialplan.model.Extension;
import gudok.dialplan.model.Place;
import java.util.List;

/**
 * Is told what a hunt decides, in order, on the hunt's thread; must not block. Values may hold text of strangers,
 * control characters included.
 */
public interface HuntRecorder {
    /** Listens to nothing. */
    HuntRecorder NONE = new HuntRecorder() {};

    /** How an action came into the list. */
    enum Collected {
        /** The condition held. */
        ACTION,
        /** The condition did not hold. */
        ANTI_ACTION,
        /** Its effect is already seen by the conditions that follow. */
        INLINE,
        /** It asks to be executed inline and must not be: it is dropped. */
        DROPPED
    }

    /**
     * One comparison.
     *
     * @param what       what was compared
     * @param field      as written; empty if there is none
     * @param value      what the field stood for
     * @param expression as it was applied, references replaced
     * @param reason     for people: why it failed, where the values do not tell; else empty
     */
    record Tested(Place place, Kind what, String field, Value value, String expression, boolean passed, String reason) {
        /** What can be compared. */
        public enum Kind {
            FIELD,
            TIME,
            ABSOLUTE
        }
    }

    default void started(CallerProfile profile) {}

    /** @param context the name under which the context was found */
    default void entered(String context, Extension extension) {}

    default void tested(Extension extension, Tested tested) {}

    /**
     * A function was asked.
     *
     * @param name      as the operator wrote it
     * @param arguments expanded
     */
    default void called(String name, Value arguments, Value answer) {}

    /**
     * What the expression at {@code place}, which was the last one tested, took out of the value.
     *
     * @param groups the whole match first; empty values for groups that took no part
     */
    default void captured(Extension extension, Place place, List<Value> groups) {}

    /** @param data with captures filled in */
    default void collected(Extension extension, Action action, Value data, Collected how) {}

    /** The rest of the extension's conditions is not looked at, because of this one. */
    default void left(Extension extension, Condition condition, String reason) {}

    /** @param goesOn whether later extensions are looked at */
    default void finished(Extension extension, boolean matched, boolean goesOn) {}
}
