package gudok.dialplan.model;

import java.util.List;

/** All extensions of one name space, in the order of files and lines; names are equal in any letter case. */
public record Context(String name, List<Extension> extensions) {
    public Context {
        extensions = List.copyOf(extensions);
    }
}
