package gudok.server.sip;

import gudok.server.Timers;
import java.util.concurrent.Executor;

/** What every leg works with. */
record LegTools(
        Replies replies,
        Advertised advertised,
        Executor loop,
        Timers timers,
        Farewells farewells,
        Failures failures,
        DialogSettings dialogs,
        String userAgent,
        HomePhones home,
        SecurePhones securePhones) {}
