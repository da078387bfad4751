package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Value;
import java.util.Locale;

/**
 * {@code privacy}: what the called party is not told of the caller. Data: {@code off}, {@code on} or {@code full} (name and
 * number), {@code name}, {@code number}.
 */
final class PrivacyApplication implements SilentApplication<PrivacyApplication.Hidden> {
    record Hidden(boolean name, boolean number) {}

    @Override
    public String name() {
        return "privacy";
    }

    @Override
    public Hidden parse(ActionData data) {
        return switch (data.text().strip().toLowerCase(Locale.ROOT)) {
            case "off", "no", "false" -> new Hidden(false, false);
            case "on", "full", "yes", "true" -> new Hidden(true, true);
            case "name" -> new Hidden(true, false);
            case "number" -> new Hidden(false, true);
            default ->
                throw new DialplanException("privacy \"" + LogText.of(data.value())
                        + "\" is not known - write off, on, name, number or full");
        };
    }

    @Override
    public void run(CallSession call, Hidden hidden) {
        call.services().changeProfile("privacy_hide_name", flag(hidden.name()));
        call.services().changeProfile("privacy_hide_number", flag(hidden.number()));
    }

    private static Value flag(boolean set) {
        return Value.configured(set ? "true" : "false");
    }
}
