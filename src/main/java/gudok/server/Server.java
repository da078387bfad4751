package gudok.server;

import gudok.media.MediaEngine;
import gudok.media.prompt.PromptStore;
import gudok.media.record.Recorder;
import gudok.server.call.CallControl;
import gudok.server.call.CallEnvironment;
import gudok.server.call.RtpAddresses;
import gudok.server.call.SharedState;
import gudok.server.config.Settings;
import gudok.server.event.EventBus;
import gudok.server.event.EventLog;
import gudok.server.explain.HuntLog;
import gudok.server.journal.CallJournals;
import gudok.server.linecheck.LineChecks;
import gudok.server.metrics.EventCounts;
import gudok.server.sip.SipFront;
import gudok.server.sip.SipServices;
import gudok.server.sip.TraceHub;
import gudok.server.sip.locate.CachedRecords;
import gudok.server.sip.locate.CountedRecords;
import gudok.server.sip.locate.dns.DnsClient;
import gudok.server.sip.ping.Pinger;
import gudok.server.sip.tls.TlsIdentities;
import gudok.server.sip.transport.stream.StreamPoint;
import gudok.server.sip.transport.stream.TlsSource;
import gudok.server.view.CallDesk;
import gudok.server.view.CdrDesk;
import gudok.server.view.LineCheck;
import gudok.server.view.LineCheckDesk;
import gudok.server.view.Metric;
import gudok.server.view.RegistrationDesk;
import gudok.server.view.ReloadResult;
import gudok.server.view.ServerView;
import gudok.server.view.Status;
import gudok.server.view.Version;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** The running server: the one place where its objects are made and joined. */
final class Server implements ServerView, AutoCloseable {
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(1);
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(2);
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Instant started;
    private final Timers timers;
    private final EventCounts counts = new EventCounts();
    private final HuntLog hunts = new HuntLog();
    private final EventBus events = new EventBus(counts.andThen(hunts));
    private final RecordsPart records;
    private final LineChecks lineChecks;
    private final CallJournals journals;
    private final TraceHub trace;
    private final DnsClient dns;
    private final CountedRecords names;
    private final RegistrarPart registrar;
    private final MediaEngine media;
    private final Recorder recorder;
    private final CallControl calls;
    private final LivePlan live;
    private final PlanDesk configuration;
    private final SipFront sip;
    private final TlsIdentities identities;
    private final ExecutorService walker = Executors.newSingleThreadExecutor(Server::walkerThread);
    private final Pinger pinger;
    private final RegistrationDesk desk;
    private final ServerMetrics metrics;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean ready;

    Server(Plan plan, InstantSource clock, Timers timers) {
        this.clock = clock;
        started = clock.instant();
        this.timers = timers;
        Settings settings = plan.settings();
        journals = new CallJournals(clock, settings.calls().remembered());
        trace = new TraceHub(journals, clock);
        dns = new DnsClient(DnsClient.Settings.usual(settings.names().servers()), clock);
        names = new CountedRecords(dns);
        registrar = new RegistrarPart(settings, clock, events, this::sip);
        KeptVersions versions = new KeptVersions(plan.configuration().place().data(), clock, plan.data());
        live = new LivePlan(plan, versions.begin(plan.configuration(), started), started, hunts);
        configuration =
                new PlanDesk(live, versions, new Reloader(live, versions, registrar.locations(), clock, events), hunts);
        plan.data().ask(new BindingLookup(registrar.locations(), live::directory, clock));
        records = new RecordsPart(plan, registrar, events, clock, timers);
        records.open(); // while the rest is made
        PromptStore prompts = new PromptStore(settings.sounds().playable());
        recorder = new Recorder(settings.sounds().recordings());
        media = new MediaEngine(PartSettings.media(plan), registrar::isSipSocket);
        lineChecks = new LineChecks(
                records.lines(),
                events,
                clock,
                new LineChecks.Calls(this::runningLine, this::sipCallId),
                live::language);
        calls = new CallControl(
                new CallEnvironment(
                        clock,
                        timers,
                        events,
                        live::forCall,
                        media,
                        prompts,
                        recorder,
                        plan.codecs(),
                        new RtpAddresses(settings.rtp().bind(), PartSettings.srtp(settings)),
                        registrar.locations(),
                        live::directory,
                        () -> sip().dialer(),
                        settings.calls().max(),
                        settings.calls().maxLength(),
                        settings.domains().name(),
                        SharedState.begin(
                                plan.data().hash(),
                                plan.data().database(),
                                new AddressLists(
                                        live::globals,
                                        live::directory,
                                        settings.addresses().localNetworks())),
                        journals,
                        lineChecks,
                        records.cdrs()::add),
                records.cdrs()::haveRoom,
                waitedMs -> sip().overload().waited(waitedMs));
        byte[] secret = NonceSecret.of(plan.configuration().place().data());
        sip = new SipFront(PartSettings.sip(settings, secret), services(plan, secret));
        identities = TlsIdentities.open(settings.tls(), clock);
        sip.secure(TlsSource.of(identities::server, identities::client, registrar.handshakes()));
        pinger = sip.pinger(PartSettings.pings(settings), walker);
        desk = registrar.desk(pinger, live::directory);
        var parts = new ServerMetrics.Parts(
                this,
                configuration,
                live::warnings,
                hunts,
                desk,
                sip,
                events,
                counts,
                lineChecks,
                records.cdrs(),
                media::statistics,
                () -> identities.describe().map(own -> Duration.between(clock.instant(), own.notAfter())),
                names::answers);
        metrics = new ServerMetrics(parts, calls::refused);
    }

    private static Thread walkerThread(Runnable work) {
        Thread thread = new Thread(work, "ping-walk");
        thread.setDaemon(true);
        return thread;
    }

    private Optional<LineCheck> runningLine(String call) {
        return calls.lineCheck(call);
    }

    private Optional<String> sipCallId(String uuid) {
        return journals.sipCallId(uuid).or(() -> records.cdrs().sipCallId(uuid));
    }

    private SipFront sip() {
        return sip;
    }

    private SipServices services(Plan plan, byte[] secret) {
        return new SipServices(
                registrar.registrar(),
                registrar.locations(),
                registrar.authenticator(plan.settings(), live::directory, secret),
                live::directory,
                calls,
                clock,
                timers,
                registrar.registrations(),
                trace,
                registrar.admission(plan.settings()),
                new CachedRecords(names, clock, CachedRecords.Limits.USUAL));
    }

    void start() {
        events.add("log", new EventLog(clock));
        records.start();
        sip.start();
        identities.watch();
        pinger.start();
        sweep();
        configuration.start(identities::problems);
        ready = true;
    }

    /** Forgets expired bindings and bans, again and again. */
    private void sweep() {
        registrar.sweep();
        timers.after(SWEEP, this::sweep);
    }

    void warmUp() {
        sip.warmUp(LONGEST_WARM_UP);
    }

    /** Where connections are accepted. */
    List<StreamPoint> points() {
        return sip.points();
    }

    List<InetSocketAddress> addresses() {
        return sip.addresses();
    }

    @Override
    public Status status() {
        Instant now = clock.instant();
        return new Status(
                Version.current(),
                Duration.between(started, now).toSeconds(),
                registrar.locations().count(now),
                calls.size(),
                journals.legs(),
                journals.begun(),
                live.status(),
                records.state(),
                ConnectionStatus.of(sip, identities));
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public List<Metric> metrics() {
        return metrics.read();
    }

    RegistrationDesk desk() {
        return desk;
    }

    CallDesk callDesk() {
        return new OperatorDesk(calls, journals, Optional.of(calls));
    }

    CdrDesk cdrs() {
        return records.cdrs();
    }

    LineCheckDesk lineChecks() {
        return lineChecks;
    }

    EventBus events() {
        return events;
    }

    PlanDesk configuration() {
        return configuration;
    }

    /** Reads the configuration again; see {@link Reloader#reload}. */
    Optional<ReloadResult> reload() {
        return configuration.reload(false);
    }

    CallTrace trace() {
        return new CallTrace(trace, calls, registrar.phones(live::directory));
    }

    /** Refuses new calls, says BYE to those that run, closes everything. Takes 5 s at most; a second time does nothing. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        ready = false;
        configuration.close();
        pinger.stop();
        sip.drain();
        calls.stop(LONGEST_GOODBYE);
        sip.stop(LONGEST_FAREWELL);
        dns.close();
        identities.close();
        walker.shutdown();
        records.close();
        media.close();
        recorder.close();
        events.close();
    }
}
