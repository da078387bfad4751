package gudok.media.app;

import gudok.dialplan.call.Application;
import java.util.List;

/** The dialplan applications of this module. */
public final class MediaApplications {
    private MediaApplications() {}

    public static List<Application<?>> all() {
        return List.of(new EchoApplication(), new DelayEchoApplication());
    }
}
