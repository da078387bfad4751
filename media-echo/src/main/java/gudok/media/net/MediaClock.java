package gudok.media.net;

/** The media clock: steady nanoseconds from an arbitrary origin. Safe from any thread. */
@FunctionalInterface
public interface MediaClock {
    /** Only differences between two readings mean something. */
    long nanos();
}
