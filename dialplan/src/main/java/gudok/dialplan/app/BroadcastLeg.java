package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Value;

/** Who hears a broadcast; only callers are reached. */
enum BroadcastLeg {
    CALLER(Preview.NOTHING),
    PARTNER(Preview.limited("the partner alone (bleg) cannot be reached; nothing is scheduled")),
    BOTH(Preview.limited("the partner (both) cannot be reached; the caller alone hears it"));

    private final Preview preview;

    BroadcastLeg(Preview preview) {
        this.preview = preview;
    }

    Preview preview() {
        return preview;
    }

    /** @throws DialplanException if it is another word */
    static BroadcastLeg parse(Value written, String grammar) {
        return switch (written.text()) {
            case "aleg" -> CALLER;
            case "bleg" -> PARTNER;
            case "both" -> BOTH;
            default -> throw new DialplanException("\"" + LogText.of(written) + "\" is not a leg" + grammar);
        };
    }
}
