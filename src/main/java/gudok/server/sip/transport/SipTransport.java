package gudok.server.sip.transport;

import gov.nist.core.CommonLogger;
import gov.nist.javax.sip.EventWrapper;
import gov.nist.javax.sip.SipListenerExt;
import gov.nist.javax.sip.stack.SIPMessageValve;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gudok.server.Timers;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Executor;
import javax.sip.IOExceptionEvent;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipProvider;

/**
 * SIP over UDP: sockets, the stack above them, and the one thread that runs both. Valve and listener are called on that
 * thread; {@link #loop} takes everything that touches the stack from outside.
 */
public final class SipTransport {
    static {
        CommonLogger.legacyLogger = new StackLog();
    }

    private final SipLoop loop = new SipLoop();
    private final Tally tally = new Tally();
    private final int maxMessageBytes;
    private final MessageTracer tracer;
    private final InstantSource clock;
    private final SourceGuard guard;
    private final OpenStack stack;
    private final Map<InetSocketAddress, UdpSocket> sockets = new LinkedHashMap<>();
    private final Map<InetSocketAddress, UdpProcessor> processors = new LinkedHashMap<>();
    private final Map<InetSocketAddress, SipProvider> providers = new LinkedHashMap<>();
    private ResponseTap tap = ResponseTap.NONE;
    private CallGate calls = CallGate.OPEN;

    /** Makes the stack; nothing is open before {@link #start}. */
    public SipTransport(
            int maxMessageBytes, MessageTracer tracer, InstantSource clock, Timers timers, SourceGuard guard) {
        this.maxMessageBytes = maxMessageBytes;
        this.tracer = tracer;
        this.clock = clock;
        this.guard = guard;
        this.stack = newStack(new LoopTimer(loop, timers));
    }

    /**
     * Opens all sockets, or none; once.
     *
     * @param addresses concrete local addresses; port 0 takes any free one
     * @param lanes     answer what needs no stack
     * @throws ListenException if one of them is taken or is not ours
     */
    public void start(
            List<InetSocketAddress> addresses, FastLane.Maker lanes, SIPMessageValve valve, SipListenerExt listener) {
        List<Channel> channels = new ArrayList<>();
        try {
            addresses.forEach(address -> channels.add(loop.bind(address, maxMessageBytes)));
        } catch (RuntimeException e) {
            channels.forEach(Channel::close);
            stop();
            throw e;
        }
        stack.sipMessageValves.add(valve);
        channels.forEach(channel -> addSocket(channel, listener));
        List<InetSocketAddress> own = addresses();
        channels.forEach(channel -> open(channel, own, lanes));
    }

    /** Lets {@code reader} see what comes, before the stack does; before {@link #start}. */
    public void tap(ResponseTap reader) {
        tap = reader;
    }

    /** Lets {@code gate} keep calls out; before {@link #start}. */
    public void gate(CallGate gate) {
        calls = gate;
    }

    /** Sends a message that the stack knows nothing of. On the SIP thread. False if {@code local} is none of our addresses. */
    public boolean send(byte[] datagram, InetSocketAddress local, InetSocketAddress target) {
        Optional<UdpSocket> socket = Optional.ofNullable(sockets.get(local));
        socket.ifPresent(found -> found.send(datagram, target));
        return socket.isPresent();
    }

    /** The addresses in use, in the order of start. */
    public List<InetSocketAddress> addresses() {
        return List.copyOf(sockets.keySet());
    }

    /** What sends and receives at one of our addresses, if it is one. */
    public Optional<SipProvider> provider(InetSocketAddress local) {
        return Optional.ofNullable(providers.get(local));
    }

    /** The SIP thread; what comes after the end is thrown away. */
    public Executor loop() {
        return loop;
    }

    public OpenStack stack() {
        return stack;
    }

    public TransportCounters counters() {
        return tally.snapshot();
    }

    /** Counts a failure of ours that was met above the sockets. */
    public void countFailure() {
        tally.count(Tally.Kind.FAILED);
    }

    /** Closes the sockets and ends the thread. Not on the SIP thread. */
    public void stop() {
        sockets.values().forEach(UdpSocket::close);
        stack.getTimer().stop();
        loop.stop();
        dropStack();
    }

    /** The stack's own end sleeps for a second; nothing is left in it to wait for. */
    private void dropStack() {
        Thread end = new Thread(stack::stop, "sip-stack-end");
        end.setDaemon(true);
        end.start();
    }

    private void addSocket(Channel channel, SipListenerExt listener) {
        UdpSocket socket = new UdpSocket(channel, tracer, clock, tally);
        InetSocketAddress local = socket.local();
        sockets.put(local, socket);
        try {
            ListeningPoint point =
                    stack.createListeningPoint(local.getAddress().getHostAddress(), local.getPort(), "udp");
            SipProvider provider = stack.createSipProvider(point);
            provider.addSipListener(listener);
            providers.put(local, provider);
        } catch (SipException | javax.sip.InvalidArgumentException | java.util.TooManyListenersException e) {
            throw new IllegalStateException("stack does not take the socket " + local, e);
        }
    }

    private void open(Channel channel, List<InetSocketAddress> own, FastLane.Maker lanes) {
        InetSocketAddress local = (InetSocketAddress) channel.localAddress();
        FastLane lane = lanes.at(local, own);
        channel.pipeline()
                .addLast(new DatagramGate(
                        sockets.get(local),
                        processors.get(local),
                        own,
                        new DatagramGate.Filters(guard, tap, lane, calls),
                        tally,
                        clock));
        channel.config().setAutoRead(true);
    }

    private UdpProcessor processor(SIPTransactionStack owner, InetSocketAddress local) {
        UdpProcessor processor = new UdpProcessor(owner, sockets.get(local), maxMessageBytes);
        processors.put(local, processor);
        return processor;
    }

    private OpenStack newStack(LoopTimer timer) {
        try {
            OpenStack made = new OpenStack(properties(), timer);
            endScanner(made);
            made.setAddressResolver(new LiteralResolver());
            made.setMessageProcessorFactory(
                    (owner, address, port, transport) -> processor(owner, new InetSocketAddress(address, port)));
            return made;
        } catch (SipException e) {
            throw new IllegalStateException("the SIP stack does not start", e);
        }
    }

    /** The stack's thread for listeners that are not re-entrant; ours is, so that thread would wait for ever. */
    private static void endScanner(OpenStack stack) {
        stack.getEventScanner().forceStop();
        IOExceptionEvent wake = new IOExceptionEvent(stack, "", 0, "udp");
        stack.getEventScanner().addEvent(new EventWrapper(wake, null));
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("javax.sip.STACK_NAME", "gudok-" + UUID.randomUUID());
        properties.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
        properties.setProperty("javax.sip.ROUTER_PATH", HopRouter.class.getName());
        properties.setProperty("gov.nist.javax.sip.STACK_LOGGER", StackLog.class.getName());
        properties.setProperty("gov.nist.javax.sip.SERVER_LOGGER", NoServerLog.class.getName());
        properties.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
        properties.setProperty("gov.nist.javax.sip.THREAD_POOL_SIZE", "1");
        properties.setProperty("gov.nist.javax.sip.LINGER_TIMER", Integer.toString(LoopTimer.LINGER_SECONDS));
        properties.setProperty("gov.nist.javax.sip.MAX_FORK_TIME_SECONDS", "32");
        properties.setProperty("gov.nist.javax.sip.DELIVER_UNSOLICITED_NOTIFY", "true");
        return properties;
    }
}
