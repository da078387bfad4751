package gudok.server.sip;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import gudok.registrar.Flow;
import gudok.registrar.RegisterOutcome;
import gudok.server.call.Dialer;
import gudok.server.sip.fast.AnswerWriter;
import gudok.server.sip.fast.RegisterLane;
import gudok.server.sip.guard.Overload;
import gudok.server.sip.ping.PingSettings;
import gudok.server.sip.ping.Pinger;
import gudok.server.sip.register.Domains;
import gudok.server.sip.register.Identification;
import gudok.server.sip.register.RegisterDesk;
import gudok.server.sip.register.RegistrationListener;
import gudok.server.sip.transport.Carrier;
import gudok.server.sip.transport.FastLane;
import gudok.server.sip.transport.OpenStack;
import gudok.server.sip.transport.SipTransport;
import gudok.server.sip.transport.TagMaker;
import gudok.server.sip.transport.TransportCounters;
import gudok.server.sip.transport.stream.Connection;
import gudok.server.sip.transport.stream.StreamCounters;
import gudok.server.sip.transport.stream.StreamPoint;
import gudok.server.sip.transport.stream.TlsSource;
import gudok.server.sip.websocket.OriginPolicy;
import gudok.server.sip.websocket.WebSocketTally;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/**
 * SIP over all transports, the one entry: answers REGISTER and OPTIONS, turns INVITEs into legs for {@code IncomingCalls}, and dials.
 * Several may live in one process. Methods may be called from any thread but the SIP thread.
 */
public final class SipFront {
    private final SipSettings settings;
    private final SipServices services;
    private final SipTransport transport;
    private final Lines lines;
    private final Domains domains;
    private final Dialer dialer;
    private final InviteHandler invites;
    private final RegisterDesk desk;
    private final CallListener listener;
    private final StatelessValve valve;
    private final FastLane.Maker lanes;
    private final Farewells farewells = new Farewells();
    private final Orphans orphans;
    private final Overload overload;
    private final NewCalls newCalls;
    private final RegSubscriptions subscriptions;
    private final MovedPhones moved;

    public SipFront(SipSettings settings, SipServices services) {
        this(settings, services, new TagMaker(), TransactionLimit.ofHeap(), true);
    }

    /** @param fast whether plain REGISTERs go past the stack */
    SipFront(SipSettings settings, SipServices services, TagMaker tags, TransactionLimit limit, boolean fast) {
        this.settings = settings;
        this.services = services;
        this.transport = new SipTransport(
                settings.maxMessageBytes(),
                services.tracer(),
                services.clock(),
                services.timers(),
                services.admission().guard(),
                OriginPolicy.of(settings.streams().wsOrigins()));
        this.orphans = new Orphans(transport.stack(), transport.loop(), services.timers());
        Replies replies = new Replies(tags, settings.serverName());
        this.domains = new Domains(
                new Domains.Names(settings.domain(), settings.aliases(), settings.strictDomain()),
                settings.externalAddresses(),
                services.directory(),
                transport::addresses);
        moved = new MovedPhones(transport, services);
        RegistrationListener registrations = new KeptConnections(
                transport,
                services.registrar(),
                Duration.ofSeconds(settings.flows().timerSeconds()),
                moved);
        Identification identification = new Identification(services.authenticator(), services.clock(), registrations);
        Requirements requirements = new Requirements(replies);
        desk = new RegisterDesk(
                domains,
                identification,
                services.directory(),
                services.registrar(),
                registrations,
                services.clock(),
                services.admission().registerAcl(),
                settings.flows().told());
        RegisterHandler registers = new RegisterHandler(replies, desk);
        HomePhones home = new HomePhones(
                domains, services, transport::allAddresses, settings.flows().gruus(), moved);
        Failures failures = new Failures(services.clock(), transport::countFailure);
        LegTools tools = new LegTools(
                replies,
                new Advertised(settings),
                transport.loop(),
                services.timers(),
                farewells,
                failures,
                settings.dialogs(),
                settings.serverName(),
                home,
                new SecurePhones());
        CallerCheck callers = new CallerCheck(settings, domains, identification, replies, services);
        AnsweredRequests answered = new AnsweredRequests(replies, services.clock());
        this.overload = new Overload(services.clock());
        OpenStack stack = transport.stack();
        this.newCalls = new NewCalls(
                overload,
                replies,
                new NewCalls.Known(
                        branch -> stack.findTransaction(branch, true) != null,
                        key -> answered.find(key).isPresent()),
                services.clock(),
                services.timers(),
                transport.loop());
        transport.gate(newCalls);
        this.invites = new InviteHandler(tools, requirements, callers, services.calls(), answered);
        InviteText invite = new InviteText(services.admission().trustedPeers());
        this.lines = new Lines(transport);
        MessageLine line = new MessageLine(lines, new Advertised(settings), services, invite);
        MessageRelay messages = new MessageRelay(tools, requirements, callers, domains, line);
        this.listener = new CallListener(tools, invites, messages);
        this.subscriptions = new RegSubscriptions(
                tools,
                services,
                new RegNotifier(lines, tools, invite),
                settings.flows().gruus());
        transport.tell(listener, key -> closed(new Flow(key.remote(), key.local(), key.transport())));
        this.valve = new StatelessValve(
                transport.stack(),
                replies,
                requirements,
                registers,
                failures,
                limit,
                new StrayResponses(transport::allAddresses, settings.externalAddresses()),
                answered,
                new SubscribeHandler(tools, callers, domains, services, subscriptions));
        AnswerWriter writer = new AnswerWriter(tags, settings.serverName());
        this.lanes = fast ? RegisterLane.maker(desk, writer, failures::tell) : (transport, local, own) -> FastLane.NONE;
        this.dialer = new SipDialer(
                lines,
                new TcpRefusals(services.clock()),
                tools,
                invite,
                home,
                DialSearch.by(settings, services, transport::addresses));
    }

    /** Opens the sockets and begins to answer; with ListenException if an address is taken or not ours, nothing is open then. */
    public void start() {
        transport.start(
                LocalAddresses.of(settings),
                LocalAddresses.streams(settings),
                settings.streams().chosen(),
                lanes,
                valve,
                listener);
        orphans.start();
    }

    /**
     * Pings bindings from our sockets. Once, before {@link #start}; the pinger is started by whoever asks for it.
     *
     * @param walker for walks over all bindings; not the SIP thread
     */
    public Pinger pinger(PingSettings pings, Executor walker) {
        Pinger pinger = new Pinger(pings, services.pings(new SipPingLine(lines, new Advertised(settings)), walker));
        transport.tap(pinger);
        return pinger;
    }

    /** Tells those who have subscribed to it (RFC 3680) what has happened to a binding. Any thread, the SIP thread too. */
    public void changed(RegisterOutcome.Change change) {
        subscriptions.changed(change);
    }

    /**
     * A connection has closed: to be told once for each, on the SIP thread, after the last message that came over it.
     *
     * @param flow as the REGISTERs that came over it have it
     */
    public void closed(Flow flow) {
        services.registrar().flowClosed(flow).forEach(moved::changed);
        invites.closed(flow);
    }

    /** Which domain of ours a host means. */
    public Domains domains() {
        return domains;
    }

    /** Where certificates of TLS come from; before {@link #start}. */
    public void secure(TlsSource source) {
        transport.secure(source);
    }

    /** Where connections are accepted, with real ports. */
    public List<StreamPoint> points() {
        return transport.points();
    }

    /** The connection over which a flow runs, while it stands. */
    public Optional<Connection> connection(Flow flow) {
        return transport.connection(flow.transport(), flow.local(), flow.source());
    }

    /** What has become of connections. */
    public StreamCounters connections() {
        return transport.connections();
    }

    /** What has become of WebSockets. */
    public WebSocketTally webSockets() {
        return transport.webSockets();
    }

    /** Counters of each open transport. */
    public Map<String, TransportCounters> trafficByTransport() {
        return transport.countersByTransport();
    }

    /** Real UDP addresses, in the settings' order. */
    public List<InetSocketAddress> addresses() {
        return transport.addresses();
    }

    public Dialer dialer() {
        return dialer;
    }

    /** Answers to REGISTER since the start, by status. */
    public Map<Integer, Long> registerAnswers() {
        return desk.answers();
    }

    /** Says which share of new calls is let in; hears how long calls wait for their threads. */
    public Overload overload() {
        return overload;
    }

    /** Calls that were refused since the start as the server was behind with something, by what that was. */
    public Map<Overload.Reason, Long> callsShed() {
        return newCalls.shed();
    }

    /** The part of {@link #counters} that costs next to nothing, of UDP alone. */
    public TransportCounters traffic() {
        return transport.countersByTransport().get(Carrier.UDP);
    }

    public SipCounters counters() {
        return SipCounters.of(transport, orphans.ended());
    }

    /** From now on new calls get 503; those that run go on. */
    public void drain() {
        invites.drain();
    }

    /**
     * Closes everything.
     *
     * @param farewell longest time to wait for answers to BYEs that were sent; new calls get 503 meanwhile
     */
    public void stop(Duration farewell) {
        drain();
        awaitCommands(farewell);
        farewells.await(farewell);
        orphans.stop();
        transport.stop();
    }

    /** What was asked of legs before has been sent then. */
    private void awaitCommands(Duration atMost) {
        CountDownLatch done = new CountDownLatch(1);
        transport.loop().execute(done::countDown);
        try {
            done.await(atMost.toNanos(), NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Registers phones that do not exist at a second server on loopback, so that the first real ones do not pay for the compiler, for
     * {@code limit} at most. Touches no live state. Returns early when interrupted.
     */
    public void warmUp(Duration limit) {
        new WarmUp(services.clock(), services.timers()).run(limit);
    }
}
