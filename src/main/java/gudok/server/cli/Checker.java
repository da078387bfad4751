package gudok.server.cli;

import gudok.server.config.Configuration;
import gudok.server.config.Finding;
import java.util.List;

/** Reads a whole configuration without starting anything. */
@FunctionalInterface
public interface Checker {
    /** Everything found: the configuration's own findings and those of dialplan and directory. */
    List<Finding> check(Configuration configuration);
}
