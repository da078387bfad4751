package gudok.registrar;

/**
 * What a REGISTER says beyond RFC 3261.
 *
 * @param outbound its Supported or Require header names {@code outbound} (RFC 5626)
 * @param gruu     its Supported or Require header names {@code gruu} (RFC 5627)
 * @param firstHop it came from the phone itself: no proxy has written a Via header above the phone's
 */
public record Extensions(boolean outbound, boolean gruu, boolean firstHop) {
    /** Of a phone that knows none and came to us first. */
    public static final Extensions NONE = new Extensions(false, false, true);
}
