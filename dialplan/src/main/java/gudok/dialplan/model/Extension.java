package gudok.dialplan.model;

import java.util.List;

/**
 * One entry of a context.
 *
 * @param name     empty if it has none
 * @param goesOn   {@code continue="true"}: later extensions are looked at even when this one matched
 */
public record Extension(Place place, String name, boolean goesOn, List<Condition> conditions) {
    public Extension {
        conditions = List.copyOf(conditions);
    }
}
