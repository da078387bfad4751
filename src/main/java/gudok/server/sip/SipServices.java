package gudok.server.sip;

import gudok.registrar.Registrar;
import gudok.registrar.auth.Authenticator;
import gudok.registrar.directory.UserDirectory;
import gudok.registrar.location.LocationStore;
import gudok.server.Timers;
import gudok.server.call.IncomingCalls;
import gudok.server.sip.guard.Admission;
import gudok.server.sip.locate.Records;
import gudok.server.sip.ping.PingLine;
import gudok.server.sip.ping.PingServices;
import gudok.server.sip.register.RegistrationListener;
import gudok.server.sip.transport.MessageTracer;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What SIP asks others. All of it is called on the SIP thread and must not block.
 *
 * @param directory     asked anew for each request, so that a reload takes effect at once
 * @param calls         takes INVITEs
 * @param registrations hears of changed bindings
 * @param tracer        sees every message
 * @param admission     what a source's address means
 * @param names         looks up where requests go that we send
 */
public record SipServices(
        Registrar registrar,
        LocationStore locations,
        Authenticator authenticator,
        Supplier<UserDirectory> directory,
        IncomingCalls calls,
        InstantSource clock,
        Timers timers,
        RegistrationListener registrations,
        MessageTracer tracer,
        Admission admission,
        Records names) {
    /** Where names are not looked up. */
    public SipServices(
            Registrar registrar,
            LocationStore locations,
            Authenticator authenticator,
            Supplier<UserDirectory> directory,
            IncomingCalls calls,
            InstantSource clock,
            Timers timers,
            RegistrationListener registrations,
            MessageTracer tracer,
            Admission admission) {
        this(
                registrar,
                locations,
                authenticator,
                directory,
                calls,
                clock,
                timers,
                registrations,
                tracer,
                admission,
                Records.NONE);
    }

    /** What pings need of it. */
    PingServices pings(PingLine line, Executor walker) {
        return new PingServices(locations, registrar, registrations, clock, timers, line, walker);
    }
}
