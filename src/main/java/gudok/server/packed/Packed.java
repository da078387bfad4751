package gudok.server.packed;

import gudok.dialplan.call.Value;

/**
 * Lists of names and values as a {@link ValuePacker} wrote them. Immutable.
 *
 * @param names what the numbers in {@code bytes} mean
 * @param bytes shared, not to be changed
 */
public record Packed(NameNumbers names, byte[] bytes) {
    /** One list, in which nothing is. */
    public static final Packed NOTHING = new Packed(new NameNumbers(), new byte[] {ValuePacker.END});

    /** From the first list on. */
    public PackedValues read() {
        return new PackedValues(this);
    }

    /** @param place as {@link ValuePacker#add} told it */
    public Value at(int place) {
        return new PackedValues(this, place).value();
    }
}
