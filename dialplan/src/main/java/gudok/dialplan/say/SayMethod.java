package gudok.dialplan.say;

/** How a number is spoken: as a number (twenty-one), digit by digit (two one), or as a place in a row (twenty-first). */
public enum SayMethod {
    PRONOUNCED,
    ITERATED,
    COUNTED
}
