package gudok.dialplan.xml;

import gudok.dialplan.model.WarningName;
import javax.xml.stream.Location;

/** Takes what is wrong with a configuration, every finding at once. */
public interface Problems {
    /** A mistake that forbids the use of the configuration. */
    void error(Location at, String message);

    /** Something that the operator probably did not mean. */
    void warning(Location at, WarningName name, String message);
}
