package gudok.server.sip;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import gudok.server.call.Dialer;
import gudok.server.sip.fast.AnswerWriter;
import gudok.server.sip.fast.RegisterLane;
import gudok.server.sip.register.Domains;
import gudok.server.sip.register.Identification;
import gudok.server.sip.register.RegisterDesk;
import gudok.server.sip.transport.FastLane;
import gudok.server.sip.transport.ListenException;
import gudok.server.sip.transport.SipTransport;
import gudok.server.sip.transport.TagMaker;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * SIP over UDP, the one entry: answers REGISTER and OPTIONS, turns INVITEs into legs for {@code IncomingCalls}, and dials.
 * Several may live in one process. Methods may be called from any thread but the SIP thread.
 */
public final class SipFront {
    private final SipSettings settings;
    private final SipServices services;
    private final SipTransport transport;
    private final Dialer dialer;
    private final InviteHandler invites;
    private final CallListener listener;
    private final StatelessValve valve;
    private final FastLane.Maker lanes;
    private final Farewells farewells = new Farewells();

    public SipFront(SipSettings settings, SipServices services) {
        this(settings, services, new TagMaker(), true);
    }

    /** @param fast whether plain REGISTERs go past the stack */
    SipFront(SipSettings settings, SipServices services, TagMaker tags, boolean fast) {
        this.settings = settings;
        this.services = services;
        this.transport =
                new SipTransport(settings.maxMessageBytes(), services.tracer(), services.clock(), services.timers());
        Replies replies = new Replies(tags, settings.serverName());
        Domains domains = new Domains(
                new Domains.Names(settings.domain(), settings.aliases(), settings.strictDomain()),
                settings.externalAddress(),
                services.directory(),
                transport::addresses);
        Identification identification =
                new Identification(services.authenticator(), services.clock(), services.registrations());
        Requirements requirements = new Requirements(replies);
        RegisterDesk desk = new RegisterDesk(
                domains,
                identification,
                services.directory(),
                services.registrar(),
                services.registrations(),
                services.clock());
        RegisterHandler registers = new RegisterHandler(replies, desk);
        Failures failures = new Failures(services.clock(), transport::countFailure);
        LegTools tools = new LegTools(
                replies,
                new Advertised(settings),
                transport.loop(),
                services.timers(),
                farewells,
                failures,
                settings.serverName());
        CallerCheck callers = new CallerCheck(settings, domains, identification, replies, services);
        this.invites = new InviteHandler(tools, requirements, callers, services.calls());
        this.listener = new CallListener(tools, invites);
        this.valve = new StatelessValve(transport.stack(), replies, requirements, registers, failures);
        AnswerWriter writer = new AnswerWriter(tags, settings.serverName());
        this.lanes = fast
                ? RegisterLane.maker(desk, RegisterReader::contacts, writer, failures::tell)
                : (local, own) -> FastLane.NONE;
        this.dialer = new SipDialer(transport, tools);
    }

    /**
     * Opens the sockets and begins to answer.
     *
     * @throws ListenException if an address is taken or is not ours; nothing is open then
     */
    public void start() {
        transport.start(LocalAddresses.of(settings), lanes, valve, listener);
    }

    /** Real addresses, in the order of the settings. */
    public List<InetSocketAddress> addresses() {
        return transport.addresses();
    }

    public Dialer dialer() {
        return dialer;
    }

    public SipCounters counters() {
        return new SipCounters(transport.counters());
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
     * Registers phones that do not exist at a second server on loopback, so that the first real ones do not pay for the compiler.
     * Touches no live state. Returns early when interrupted.
     *
     * @param limit longest time to spend
     */
    public void warmUp(Duration limit) {
        new WarmUp(services.clock(), services.timers()).run(limit);
    }
}
