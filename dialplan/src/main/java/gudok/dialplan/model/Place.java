package gudok.dialplan.model;

/**
 * Where something was written.
 *
 * @param file   as the operator would name it
 * @param line   from 1
 * @param column of the element's first character, from 1
 */
public record Place(String file, int line, int column) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
