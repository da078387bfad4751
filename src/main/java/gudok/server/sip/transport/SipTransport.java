package gudok.server.sip.transport;

import gov.nist.javax.sip.SipListenerExt;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPMessageValve;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gudok.server.Timers;
import gudok.server.sip.transport.stream.Connection;
import gudok.server.sip.transport.stream.Connections;
import gudok.server.sip.transport.stream.StreamCounters;
import gudok.server.sip.transport.stream.StreamLimits;
import gudok.server.sip.transport.stream.StreamPoint;
import gudok.server.sip.transport.stream.StreamStages;
import gudok.server.sip.transport.stream.TlsSource;
import gudok.server.sip.websocket.OriginPolicy;
import gudok.server.sip.websocket.WebSocketLimits;
import gudok.server.sip.websocket.WebSocketStages;
import gudok.server.sip.websocket.WebSocketTally;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sip.SipProvider;

/**
 * SIP over all transports: sockets and connections, the stack above them, and the one thread that runs it. Valve and listener are called on that
 * thread; {@link #loop} takes everything that touches the stack from outside.
 */
public final class SipTransport {
    private final SipLoop loop = new SipLoop();
    private final Tally tally = new Tally();
    private final Map<String, Tally> streamTallies = new ConcurrentHashMap<>();
    private final int maxMessageBytes;
    private final MessageTracer tracer;
    private final InstantSource clock;
    private final SourceGuard guard;
    private final WebSocketTally webSocketTally = new WebSocketTally();
    private final StreamStages webSockets;
    private final OpenStack stack;
    private final Map<InetSocketAddress, UdpSocket> sockets = new LinkedHashMap<>();
    private final Map<InetSocketAddress, UdpProcessor> processors = new LinkedHashMap<>();
    private final Providers providers;
    private final Map<StreamPoint, StreamProcessor> streamProcessors = new LinkedHashMap<>();
    private final Connections connections;
    private final StreamFlows flows;
    private volatile List<StreamPoint> points = List.of();
    private ResponseTap tap = ResponseTap.NONE;
    private CallGate calls = CallGate.OPEN;

    /**
     * Makes the stack; nothing is open before {@link #start}.
     *
     * @param origins web pages that may open WebSockets
     */
    public SipTransport(
            int maxMessageBytes,
            MessageTracer tracer,
            InstantSource clock,
            Timers timers,
            SourceGuard guard,
            OriginPolicy origins) {
        this.maxMessageBytes = maxMessageBytes;
        this.tracer = tracer;
        this.clock = clock;
        this.guard = guard;
        this.webSockets = new WebSocketCodec(
                new WebSocketStages(origins, WebSocketLimits.forMessagesOf(maxMessageBytes), webSocketTally));
        this.stack = NewStack.open(new LoopTimer(loop, timers), this::processor);
        this.providers = new Providers(stack);
        this.connections = new Connections(StreamLimits.STANDARD, this::stages, loop, clock::millis);
        this.flows = new StreamFlows(connections, stack, loop, this::wire, maxMessageBytes);
    }

    /** How messages are made of a connection's bytes. */
    private StreamStages stages(String transport) {
        return Carrier.isWebSocket(transport)
                ? webSockets
                : StreamStages.framed(maxMessageBytes, StreamLimits.STANDARD.message(), Carrier.isSecure(transport));
    }

    private Wire wire(StreamPoint point) {
        Tally own = streamTallies.computeIfAbsent(point.transport(), transport -> new Tally());
        return new Wire(point.transport(), point.local(), tracer, clock, own);
    }

    /**
     * Opens all sockets, or none; once.
     *
     * @param addresses concrete local addresses for UDP; port 0 takes any free one
     * @param streams   where connections are accepted, at those addresses
     * @param chosen    transports of {@code streams} that may not be missing; of others those that are taken are left out
     * @param lanes     answer what needs no stack
     * @throws ListenException if one of them is taken or is not ours
     */
    public void start(
            List<InetSocketAddress> addresses,
            List<StreamPoint> streams,
            Set<String> chosen,
            FastLane.Maker lanes,
            SIPMessageValve valve,
            SipListenerExt listener) {
        List<Channel> channels = new ArrayList<>();
        try {
            addresses.forEach(address -> channels.add(loop.bind(address, maxMessageBytes)));
            points = new OpenPoints(connections, chosen).open(streams);
        } catch (RuntimeException e) {
            channels.forEach(Channel::close);
            stop();
            throw e;
        }
        stack.sipMessageValves.add(valve);
        channels.forEach(channel -> addSocket(channel, listener));
        points.forEach(this::addPoint);
        List<InetSocketAddress> own = allAddresses();
        MessageGate gate = new MessageGate(
                new StackEntrance(stack), own, new MessageGate.Filters(guard, tap, calls), maxMessageBytes);
        channels.forEach(channel -> open(channel, gate, lanes));
        connections.start(new StreamGate(streamProcessors, gate, lanes, flows, own));
    }

    /** Of every transport, without repetition. Any thread, after the start. */
    public List<InetSocketAddress> allAddresses() {
        return Stream.concat(sockets.keySet().stream(), points.stream().map(StreamPoint::local))
                .distinct()
                .toList();
    }

    /** Where certificates come from; before {@link #start}. */
    public void secure(TlsSource source) {
        connections.secure(source);
    }

    /**
     * Tells of requests that no connection takes to their peer, and of connections to us that have closed, each once, after the
     * last message that came over it; on the SIP thread. Before {@link #start}.
     */
    public void tell(UnsentRequests hears, Consumer<Connection.Key> hearsOfEnds) {
        flows.tell(hears, hearsOfEnds);
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

    /** Sends one over a connection. On the SIP thread. False if there is none. */
    public boolean send(byte[] message, InetSocketAddress local, FlowHop way) {
        StreamPoint point = new StreamPoint(way.transport(), local);
        return points.contains(point)
                && flows.send(flows.wire(point), way, message, message.length).isPresent();
    }

    /** The UDP addresses in use, in the order of start. */
    public List<InetSocketAddress> addresses() {
        return List.copyOf(sockets.keySet());
    }

    /** The addresses in use for a transport, in the order of start; none if it is not open. Any thread. */
    public List<InetSocketAddress> addresses(String transport) {
        return transport.equals(Carrier.UDP)
                ? addresses()
                : points.stream()
                        .filter(point -> point.transport().equals(transport))
                        .map(StreamPoint::local)
                        .toList();
    }

    /** Where connections are accepted, in the order of start. */
    public List<StreamPoint> points() {
        return points;
    }

    /** The connection over which a flow runs, while it stands. Any thread. */
    public Optional<Connection> connection(String transport, InetSocketAddress local, InetSocketAddress remote) {
        return connections.find(new Connection.Key(transport, local, remote));
    }

    public StreamCounters connections() {
        return connections.counters();
    }

    /** What sends and receives at one of our addresses, over every transport, if it is one. */
    public Optional<SipProvider> provider(InetSocketAddress local) {
        return providers.at(local.getAddress());
    }

    /** What has become of WebSockets. */
    public WebSocketTally webSockets() {
        return webSocketTally;
    }

    /** The SIP thread; what comes after the end is thrown away. */
    public Executor loop() {
        return loop;
    }

    public OpenStack stack() {
        return stack;
    }

    /** Of all transports together. */
    public TransportCounters counters() {
        return countersByTransport().values().stream().reduce(TransportCounters.NONE, TransportCounters::plus);
    }

    /** Of those that are open. */
    public Map<String, TransportCounters> countersByTransport() {
        Map<String, TransportCounters> counters = new LinkedHashMap<>();
        counters.put(Carrier.UDP, tally.snapshot());
        streamTallies.forEach((transport, one) -> counters.put(transport, one.snapshot()));
        return counters;
    }

    /** Counts a failure of ours that was met above the sockets. */
    public void countFailure() {
        tally.count(Tally.Kind.FAILED);
    }

    /** Closes the sockets and ends the thread. Not on the SIP thread. */
    public void stop() {
        sockets.values().forEach(UdpSocket::close);
        connections.stop();
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
        providers.open(local, listener);
    }

    private void addPoint(StreamPoint point) {
        flows.wire(point);
        providers.add(point);
    }

    private void open(Channel channel, MessageGate gate, FastLane.Maker lanes) {
        InetSocketAddress local = (InetSocketAddress) channel.localAddress();
        FastLane lane = lanes.at(Carrier.UDP, local, allAddresses());
        channel.pipeline()
                .addLast(new DatagramGate(sockets.get(local), processors.get(local), gate, lane, calls, tally, clock));
        channel.config().setAutoRead(true);
    }

    private MessageProcessor processor(SIPTransactionStack owner, InetSocketAddress local, String transport) {
        if (transport.equalsIgnoreCase(Carrier.UDP)) {
            return processor(owner, local);
        }
        StreamPoint point = new StreamPoint(transport.toLowerCase(Locale.ROOT), local);
        StreamProcessor processor = new StreamProcessor(owner, point, flows);
        streamProcessors.put(point, processor);
        return processor;
    }

    private UdpProcessor processor(SIPTransactionStack owner, InetSocketAddress local) {
        UdpProcessor processor = new UdpProcessor(owner, sockets.get(local), maxMessageBytes);
        processors.put(local, processor);
        return processor;
    }
}
