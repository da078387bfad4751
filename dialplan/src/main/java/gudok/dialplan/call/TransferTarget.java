package gudok.dialplan.call;

import java.util.List;
import java.util.Optional;

/**
 * Where a transfer goes.
 *
 * @param context keeps the origin of its text: variables tell it afterwards. Empty: the variable force_transfer_context, else the context the call is in
 * @param inline  actions that are executed in place of a search (dialplan {@code inline}); empty for a search
 */
public record TransferTarget(Value extension, Optional<Value> context, List<Step> inline) {
    public TransferTarget {
        inline = List.copyOf(inline);
    }

    /** A place that is searched for. */
    public TransferTarget(Value extension, Optional<Value> context) {
        this(extension, context, List.of());
    }
}
