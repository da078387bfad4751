package gudok.registrar.directory;

import javax.xml.stream.Location;

/** Takes what is wrong with a directory; every finding is reported, in the order found. */
public interface Problems {
    /** The directory must not be used. */
    void error(Location at, String message);

    /** The directory can be used, though perhaps not as meant. */
    void warning(Location at, WarningName name, String message);
}
