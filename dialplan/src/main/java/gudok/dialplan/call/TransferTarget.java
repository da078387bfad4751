package gudok.dialplan.call;

import java.util.Optional;

/**
 * Where a transfer goes.
 *
 * @param context empty: the variable force_transfer_context, else the context the call is in
 */
public record TransferTarget(Value extension, Optional<String> context) {}
