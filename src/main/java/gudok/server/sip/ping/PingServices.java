package gudok.server.sip.ping;

import gudok.registrar.Registrar;
import gudok.registrar.location.LocationStore;
import gudok.server.Timers;
import gudok.server.sip.register.RegistrationListener;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * What pings need.
 *
 * @param listener hears of bindings that become unreachable or reachable again, on the SIP thread
 * @param walker   walks over all bindings, which may take a moment; not the SIP thread
 */
public record PingServices(
        LocationStore locations,
        Registrar registrar,
        RegistrationListener listener,
        InstantSource clock,
        Timers timers,
        PingLine line,
        Executor walker) {}
