package gudok.dialplan.hunt;

import gudok.dialplan.call.Value;

/** Where a condition's value comes from: a field of the caller's profile, or a text with references. */
sealed interface FieldReader {
    Value read(Hunt hunt);

    /** A field; empty if nobody filled it. */
    record Field(String name) implements FieldReader {
        @Override
        public Value read(Hunt hunt) {
            return hunt.profile().field(name).orElse(Value.EMPTY);
        }
    }

    /** A text with references. */
    record Text(Value written) implements FieldReader {
        @Override
        public Value read(Hunt hunt) {
            return hunt.expansion().expand(written);
        }
    }

    static FieldReader of(String written) {
        return written.indexOf('$') >= 0 ? new Text(Value.configured(written)) : new Field(written);
    }
}
