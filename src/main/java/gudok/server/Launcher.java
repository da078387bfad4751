package gudok.server;

import gudok.server.admin.AdminServer;
import gudok.server.admin.BansResource;
import gudok.server.admin.CallsResource;
import gudok.server.admin.CdrResource;
import gudok.server.admin.ExplainResource;
import gudok.server.admin.HistoryResource;
import gudok.server.admin.LineChecksResource;
import gudok.server.admin.PingsResource;
import gudok.server.admin.RegistrationsResource;
import gudok.server.admin.ReloadResource;
import gudok.server.admin.RollbackResource;
import gudok.server.admin.StatusResource;
import gudok.server.admin.TraceResource;
import gudok.server.cli.RunOptions;
import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import gudok.server.config.Settings;
import gudok.server.log.Logs;
import gudok.server.sip.transport.ListenException;
import gudok.server.view.Version;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code gudok run}: from the configuration to the ready line, until a signal ends the process. */
final class Launcher {
    private static final Logger log = LoggerFactory.getLogger(Launcher.class);

    /** Whoever stops us kills us after a while; what is not closed by then is not worth waiting for. */
    private static final Duration LONGEST_STOP = Duration.ofMillis(4500);

    private final InstantSource clock;
    private final PrintStream out;
    private final PrintStream err;

    Launcher(InstantSource clock, PrintStream out, PrintStream err) {
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    /** Returns only when the server could not start: 1. */
    int run(RunOptions options) {
        try (DataFolder data = DataFolder.take(options.place().data())) {
            return run(options, data);
        } catch (StartException | ReadFailure e) {
            err.println("gudok: " + e.getMessage());
            return 1;
        }
    }

    private int run(RunOptions options, DataFolder data) {
        KeptVersions.recover(options.place());
        Configuration configuration = Configuration.load(options.place());
        Plan plan = ReadFailure.guard(() -> Plan.read(configuration, clock).forcedAgainst(List.of()));
        TlsFiles.check(configuration, clock);
        LastVersion.compare(configuration);
        configuration.findings().forEach(err::println);
        if (configuration.hasErrors()) {
            err.println("gudok: the configuration has errors; nothing was started");
            return 1;
        }
        SystemTimers timers = new SystemTimers();
        Server server = new Server(plan, clock, timers);
        try {
            start(server, plan, data.path(), timers);
        } catch (ListenException | BindException e) {
            server.close();
            throw new StartException(e.getMessage());
        } catch (IOException e) {
            server.close();
            throw data.unusable(e);
        }
        warmUp(server);
        awaitSignal();
        return 0;
    }

    private void start(Server server, Plan plan, Path data, Timers timers) throws IOException {
        server.start();
        Settings.Http http = plan.settings().http();
        AdminServer admin = AdminServer.start(
                new InetSocketAddress(http.bind(), http.port()),
                data,
                server,
                List.of(
                        new StatusResource(server),
                        new TraceResource(server.trace()),
                        new RegistrationsResource(server.desk()),
                        new PingsResource(server.desk()),
                        new BansResource(server.desk()),
                        new ReloadResource(server.configuration()::reload),
                        new HistoryResource(server.configuration()),
                        new RollbackResource(server.configuration()),
                        new ExplainResource(server.configuration()::explain),
                        new LineChecksResource(server.lineChecks()),
                        new CallsResource(server.callDesk()),
                        new CdrResource(server.cdrs())));
        keepPassword(plan, admin);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, admin, timers), "stop"));
        started(server, plan, admin);
        out.print(new Greeting(plan, server.addresses(), server.points(), admin.address()).text());
        out.flush();
    }

    private static void started(Server server, Plan plan, AdminServer admin) {
        ConfigPlace place = plan.configuration().place();
        log.info(
                "server started version={} sip={} http={} config={} data={} users={} jvm={}",
                Version.current(),
                server.addresses().stream().map(Addresses::text).collect(Collectors.joining(",")),
                Addresses.text(admin.address()),
                place.directory().toAbsolutePath().normalize(),
                place.data().toAbsolutePath().normalize(),
                plan.directory().size(),
                Runtime.version());
    }

    private static void keepPassword(Plan plan, AdminServer admin) throws IOException {
        try {
            plan.configuration().keepPassword();
        } catch (IOException e) {
            admin.close();
            throw e;
        }
    }

    /** A signal is the ordinary end of a server, so the exit code is 0 and not the signal's number. */
    private static void stop(Server server, AdminServer admin, Timers timers) {
        timers.after(LONGEST_STOP, () -> Runtime.getRuntime().halt(0));
        log.info("server stops reason=signal calls={}", server.status().calls());
        server.close();
        admin.close();
        log.info("server stopped");
        Logs.flush();
        Runtime.getRuntime().halt(0);
    }

    private void warmUp(Server server) {
        Thread thread = new Thread(
                () -> {
                    server.warmUp();
                    out.println("gudok warm");
                    out.flush();
                },
                "warm-up");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    private static void awaitSignal() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
