package gudok.server.sip.locate.dns;

import gudok.server.sip.locate.Answer;
import gudok.server.sip.locate.Entry;
import gudok.server.sip.locate.Question;
import gudok.server.sip.locate.Records;
import io.netty.channel.AddressedEnvelope;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.resolver.HostsFileEntriesProvider;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverChannelStrategy;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks name servers, one after the other until one can tell, each from a port of its own; what did not fit into a datagram over
 * TCP. The system's hosts file comes first. A thread of its own, begun with the first question.
 */
public final class DnsClient implements Records, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DnsClient.class);
    private static final Path HOSTS = Path.of("/etc/hosts");
    private static final Path SERVERS = Path.of("/etc/resolv.conf");
    private static final Duration HOSTS_HOLD = Duration.ofSeconds(10);
    /** What passes everywhere in one piece (DNS flag day 2020). */
    private static final int LARGEST_DATAGRAM = 1232;

    private static final int LEAST_TRIES = 2;
    private static final int MOST_TRIES = 4;
    private static final int MOST_ALIASES = 8;

    private final Settings settings;
    private final SystemFile<HostsFileEntriesProvider> hosts;
    private final SystemFile<List<InetSocketAddress>> system;
    private Optional<Running> running = Optional.empty();
    private boolean closed;

    /**
     * Whom to ask.
     *
     * @param servers in order; none: those of the system
     * @param patience for one of them
     */
    public record Settings(List<InetSocketAddress> servers, Duration patience, Path hosts) {
        public Settings {
            servers = List.copyOf(servers);
        }

        /** As is usual on this system. */
        public static Settings usual(List<InetSocketAddress> servers) {
            return new Settings(servers, Duration.ofSeconds(2), HOSTS);
        }
    }

    private record Running(MultiThreadIoEventLoopGroup group, EventLoop loop, DnsNameResolver resolver) {}

    /** One question on its way. */
    private record Query(Question now, int tries, int aliases, CompletableFuture<Answer> answer) {
        Query again() {
            return new Query(now, tries + 1, aliases, answer);
        }

        Query of(String name) {
            return new Query(new Question(name, now.kind()), 0, aliases + 1, answer);
        }

        void end(Answer told) {
            answer.complete(told);
        }
    }

    /** Opens nothing yet. */
    public DnsClient(Settings settings, InstantSource clock) {
        this.settings = settings;
        hosts = new SystemFile<>(settings.hosts(), clock, DnsClient::entries);
        system = new SystemFile<>(SERVERS, clock, NameServers::of);
    }

    private static HostsFileEntriesProvider entries(Path file) {
        return HostsFileEntriesProvider.parser().parseSilently(file.toFile(), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public CompletableFuture<Answer> ask(Question question) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Optional<Running> begun = begun();
        try {
            begun.orElseThrow(RejectedExecutionException::new)
                    .loop()
                    .execute(() -> attempt(begun.get(), new Query(question, 0, 0, answer)));
        } catch (RejectedExecutionException ended) {
            answer.complete(new Answer.Failed("names are looked up no more"));
        }
        return answer;
    }

    private synchronized Optional<Running> begun() {
        if (running.isEmpty() && !closed) {
            var group = new MultiThreadIoEventLoopGroup(
                    1, new DefaultThreadFactory("dns", true), NioIoHandler.newFactory());
            EventLoop loop = group.next();
            running = Optional.of(new Running(group, loop, resolver(loop)));
        }
        return running;
    }

    private DnsNameResolver resolver(EventLoop loop) {
        return new DnsNameResolverBuilder(loop)
                .datagramChannelType(NioDatagramChannel.class)
                .socketChannelType(NioSocketChannel.class)
                .datagramChannelStrategy(DnsNameResolverChannelStrategy.ChannelPerResolution)
                .nameServerProvider(new SingletonDnsServerAddressStreamProvider(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 53)))
                .hostsFileEntriesResolver((name, types) -> null)
                .searchDomains(List.of())
                .queryTimeoutMillis(settings.patience().toMillis())
                .maxPayloadSize(LARGEST_DATAGRAM)
                .build();
    }

    private void attempt(Running at, Query query) {
        try {
            Optional<Answer> known = fromHosts(query.now());
            if (known.isPresent()) {
                query.end(known.get());
            } else {
                send(at, query);
            }
        } catch (RuntimeException surprise) {
            log.warn(
                    "dns question not asked name={} type={}",
                    query.now().name(),
                    query.now().kind(),
                    surprise);
            query.end(new Answer.Failed("the question could not be asked"));
        }
    }

    private Optional<Answer> fromHosts(Question question) {
        if (question.kind() != Question.Kind.A && question.kind() != Question.Kind.AAAA) {
            return Optional.empty();
        }
        HostsFileEntriesProvider known = hosts.content();
        Map<String, List<InetAddress>> all =
                question.kind() == Question.Kind.A ? known.ipv4Entries() : known.ipv6Entries();
        List<InetAddress> addresses = all.getOrDefault(question.name(), List.of());
        boolean other = known.ipv4Entries().containsKey(question.name())
                || known.ipv6Entries().containsKey(question.name());
        if (addresses.isEmpty()) {
            return other ? Optional.of(new Answer.None(HOSTS_HOLD)) : Optional.empty();
        }
        return Optional.of(new Answer.Found(
                addresses.stream().<Entry>map(Entry.Address::new).toList(), HOSTS_HOLD));
    }

    private void send(Running at, Query query) {
        List<InetSocketAddress> servers = settings.servers().isEmpty() ? system.content() : settings.servers();
        InetSocketAddress server = servers.get(query.tries() % servers.size());
        int most = Math.min(MOST_TRIES, Math.max(LEAST_TRIES, servers.size()));
        DefaultDnsQuestion question = new DefaultDnsQuestion(
                query.now().name() + ".",
                DnsRecordType.valueOf(query.now().kind().name()));
        at.resolver()
                .query(server, question)
                .addListener((Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> done) ->
                        take(at, query, outcome(done, query.now()), query.tries() + 1 < most));
    }

    private static ReadAnswer.Outcome outcome(
            Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> done, Question question) {
        if (!done.isSuccess()) {
            return new ReadAnswer.Outcome.Unusable("name server does not answer");
        }
        AddressedEnvelope<DnsResponse, InetSocketAddress> envelope = done.getNow();
        try {
            return ReadAnswer.of(envelope.content(), question);
        } finally {
            envelope.release();
        }
    }

    private void take(Running at, Query query, ReadAnswer.Outcome outcome, boolean mayRepeat) {
        if (outcome instanceof ReadAnswer.Outcome.Told told) {
            query.end(told.answer());
        } else if (outcome instanceof ReadAnswer.Outcome.Elsewhere elsewhere) {
            if (query.aliases() < MOST_ALIASES) {
                attempt(at, query.of(elsewhere.name()));
            } else {
                query.end(new Answer.Failed("names lead to each other in a circle"));
            }
        } else if (mayRepeat) {
            attempt(at, query.again());
        } else {
            query.end(new Answer.Failed(((ReadAnswer.Outcome.Unusable) outcome).why()));
        }
    }

    /** Ends the thread; what is asked then has no answer. */
    @Override
    public synchronized void close() {
        closed = true;
        running.ifPresent(ended -> {
            ended.resolver().close();
            ended.group().shutdownGracefully(0, 1, TimeUnit.SECONDS);
        });
    }
}
