package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Value;

/**
 * {@code name=value}, or {@code name,value} where there is no equals sign. The name is the operator's alone; the value
 * keeps the origin of each of its characters.
 */
record Assignment(String name, Value value) {
    /** @throws DialplanException if there is no name, or one that a stranger wrote */
    static Assignment parse(Value data) {
        MarkedText text = new MarkedText(data);
        int equals = text.find('=', 0);
        int split = equals >= 0 ? equals : text.find(',', 0);
        if (split < 0) {
            throw new DialplanException(
                    "\"" + LogText.of(data) + "\" assigns nothing - write name=value, or use unset to delete");
        }
        return new Assignment(name(text.slice(0, split)), text.slice(split + 1, text.length()));
    }

    /** @throws DialplanException if it cannot be the name of a variable */
    static String name(Value written) {
        String name = written.text().strip();
        if (name.isEmpty()) {
            throw new DialplanException("no variable is named - write the name of a variable");
        }
        if (written.hasPeerText()) {
            throw new DialplanException(
                    "the caller cannot choose the variable \"" + LogText.of(name) + "\" - write its name in the file");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new DialplanException(
                    "the variable's name \"" + LogText.of(name) + "\" has control characters - remove them");
        }
        return name;
    }
}
