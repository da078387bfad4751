package gudok.server;

import gudok.media.MediaEngine;
import gudok.media.MediaSettings;
import gudok.media.prompt.PromptStore;
import gudok.registrar.Registrar;
import gudok.registrar.RegistrarSettings;
import gudok.registrar.auth.DigestAlgorithm;
import gudok.registrar.auth.DigestAuthenticator;
import gudok.registrar.location.InMemoryLocationStore;
import gudok.registrar.location.LocationStore;
import gudok.server.admin.Answer;
import gudok.server.admin.TraceFilter;
import gudok.server.call.CallControl;
import gudok.server.call.CallEnvironment;
import gudok.server.call.RtpAddresses;
import gudok.server.config.Settings;
import gudok.server.event.EventBus;
import gudok.server.event.EventLog;
import gudok.server.sip.SipFront;
import gudok.server.sip.SipServices;
import gudok.server.sip.SipSettings;
import gudok.server.sip.TraceHub;
import gudok.server.sip.transport.TracedMessage;
import gudok.server.store.BindingStore;
import gudok.server.store.DirtyAors;
import gudok.server.store.Store;
import gudok.server.view.ServerView;
import gudok.server.view.Status;
import gudok.server.view.Version;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The running server: the one place where its objects are made and joined. */
final class Server implements ServerView, AutoCloseable {
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(1);
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(2);
    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(1);
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(5);
    private static final int SECRET_BYTES = 32;

    private final InstantSource clock;
    private final Instant started;
    private final Timers timers;
    private final EventBus events = new EventBus();
    private final DirtyAors dirty = new DirtyAors();
    private final LocationStore locations = new InMemoryLocationStore(dirty);
    private final Store store;
    private final Registrations registrations;
    private final TraceHub trace = new TraceHub();
    private final Registrar registrar;
    private final MediaEngine media;
    private final CallControl calls;
    private final SipFront sip;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean ready;

    Server(Plan plan, InstantSource clock, Timers timers) {
        this.clock = clock;
        started = clock.instant();
        this.timers = timers;
        Settings settings = plan.settings();
        registrations = new Registrations(events, clock);
        store = store(plan);
        registrar = new Registrar(locations, limits(settings.registration()));
        PromptStore prompts = new PromptStore(settings.sounds().roots());
        media = new MediaEngine(media(plan), this::isSipSocket);
        calls = new CallControl(new CallEnvironment(
                clock,
                timers,
                events,
                plan::dialplan,
                plan.globals(),
                media,
                prompts,
                plan.codecs(),
                new RtpAddresses(settings.rtp().bind()),
                locations,
                plan::directory,
                () -> sip().dialer(),
                settings.calls().max(),
                settings.calls().maxLength(),
                settings.domains().name()));
        sip = new SipFront(sip(settings), services(plan));
    }

    private Store store(Plan plan) {
        BindingStore bindings = new BindingStore(
                dirty,
                locations,
                aor -> plan.directory().find(aor.user(), aor.domain()).isPresent(),
                clock);
        return new Store(plan.configuration().place().data(), clock, timers, List.of(bindings));
    }

    private SipFront sip() {
        return sip;
    }

    private SipServices services(Plan plan) {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        var authentication = plan.settings().authentication();
        DigestAuthenticator authenticator =
                new DigestAuthenticator(plan::directory, secret, authentication.nonceTtl(), algorithms(authentication));
        return new SipServices(
                registrar, locations, authenticator, plan::directory, calls, clock, timers, registrations, trace);
    }

    private static List<DigestAlgorithm> algorithms(Settings.Authentication authentication) {
        return authentication.algorithms().stream()
                .map(name -> DigestAlgorithm.named(name).orElseThrow())
                .toList();
    }

    private static RegistrarSettings limits(Settings.Registration limits) {
        return new RegistrarSettings(
                limits.minExpires().toSeconds(),
                limits.maxExpires().toSeconds(),
                limits.defaultExpires().toSeconds(),
                limits.deviation().toSeconds(),
                limits.maxContacts());
    }

    private static MediaSettings media(Plan plan) {
        Settings settings = plan.settings();
        int loops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new MediaSettings(
                settings.rtp().firstPort(),
                settings.rtp().lastPort(),
                plan.codecs(),
                settings.rtp().timeout(),
                settings.sounds().roots(),
                loops);
    }

    private static SipSettings sip(Settings settings) {
        return new SipSettings(
                settings.sip().bind(),
                settings.sip().port(),
                settings.addresses().external(),
                settings.addresses().localNetworks(),
                settings.domains().name(),
                settings.domains().aliases(),
                settings.domains().strict(),
                settings.calls().challenged(),
                "Gudok/" + Version.current(),
                SipSettings.DEFAULT_MAX_MESSAGE_BYTES);
    }

    /** Sound must not be sent where we listen for SIP. */
    private boolean isSipSocket(InetSocketAddress address) {
        return sip.addresses().contains(address);
    }

    void start() {
        events.add("log", new EventLog(clock));
        store.start();
        sip.start();
        sweep();
        ready = true;
    }

    /** Forgets expired bindings, again and again. */
    private void sweep() {
        registrar.expire(clock.instant()).forEach(registrations::changed);
        timers.after(SWEEP, this::sweep);
    }

    void warmUp() {
        sip.warmUp(LONGEST_WARM_UP);
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
                locations.count(now),
                calls.size(),
                store.state());
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    /** Hands the SIP messages that pass the filter to {@code lines}. */
    Answer.Subscription trace(TraceFilter filter, Consumer<String> lines) {
        return trace.subscribe(message -> passes(filter, message), message -> lines.accept(message.print()))::close;
    }

    private boolean passes(TraceFilter filter, TracedMessage message) {
        if (filter instanceof TraceFilter.Address peer) {
            return message.isWith(peer.address(), peer.port());
        }
        String id = ((TraceFilter.Call) filter).id();
        return calls.sipCallIds(id).contains(message.callId());
    }

    /** Refuses new calls, says BYE to those that run, closes everything. Takes 5 s at most; a second time does nothing. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        ready = false;
        sip.drain();
        calls.stop(LONGEST_GOODBYE);
        sip.stop(LONGEST_FAREWELL);
        store.close(LONGEST_FLUSH);
        media.close();
        events.close();
    }
}
