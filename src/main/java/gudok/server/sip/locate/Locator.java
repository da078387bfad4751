package gudok.server.sip.locate;

import gudok.server.Timers;
import gudok.server.sip.transport.IpLiteral;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds servers as RFC 3263 §4 says: a number is taken as it is; a name with a port is an address only; else its NAPTR records
 * lead to SRV records, or those are asked for directly, and where there are none the name's addresses are it. Any thread; never
 * blocks. A search takes no more than so many questions, and no longer than {@link #LONGEST}.
 */
public final class Locator {
    private static final Logger log = LoggerFactory.getLogger(Locator.class);
    /** After that nobody waits any more. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int MOST_POINTERS = 6;
    private static final int MOST_SERVERS = 6;
    private static final int MOST_ADDRESSES = 4;
    private static final int MOST_HOPS = 12;

    private final Records records;
    private final List<Transport> sendable;
    private final Supplier<Set<Family>> families;
    private final ServiceOrder order;
    private final Timers timers;

    /** Kinds of addresses. */
    public enum Family {
        IPV4,
        IPV6
    }

    /**
     * A locator.
     *
     * @param sendable transports that there are here, the one that is taken first where nothing else decides first
     * @param families what our sockets can send to, now
     * @param random   a number from 0 to its argument, without the latter
     */
    public Locator(
            Records records,
            List<Transport> sendable,
            Supplier<Set<Family>> families,
            IntUnaryOperator random,
            Timers timers) {
        this.records = records;
        this.sendable = List.copyOf(sendable);
        this.families = families;
        this.order = new ServiceOrder(random);
        this.timers = timers;
    }

    /** Never an exception; for a number it is there at once. */
    public CompletableFuture<Location> locate(Destination to) {
        Optional<Transport> named = to.transport().flatMap(Transport::ofParameter);
        List<Transport> allowed = allowed(to, named);
        if (to.transport().isPresent() && named.isEmpty() || allowed.isEmpty()) {
            return now(Location.none(to.secure() ? "nothing is sent by TLS" : "nothing is sent by that transport"));
        }
        Optional<InetAddress> number = IpLiteral.parse(to.host());
        if (number.isPresent()) {
            return now(number(to, number.get(), plain(allowed)));
        } else if (!Destination.isName(to.host())) {
            return now(Location.none("that is no name of a host"));
        }
        return timely(name(to, allowed, named.isPresent()));
    }

    /** A SIPS URI that names TCP means TLS over it (RFC 3261 §26.2.2), and UDP never does. */
    private List<Transport> allowed(Destination to, Optional<Transport> named) {
        return sendable.stream()
                .filter(one -> to.secure()
                        ? one.isSecure() && named.filter(Transport.UDP::equals).isEmpty()
                        : named.isEmpty() || named.get() == one)
                .toList();
    }

    /** What goes where nothing says which: UDP (RFC 3263 §4.1). */
    private static Transport plain(List<Transport> allowed) {
        return allowed.contains(Transport.UDP) ? Transport.UDP : allowed.get(0);
    }

    private Location number(Destination to, InetAddress address, Transport transport) {
        int port = to.port().orElse(transport.defaultPort());
        return isOneHost(address)
                ? Location.of(List.of(new NextHop(transport, new InetSocketAddress(address, port))))
                : Location.none("that is no address of a host");
    }

    private CompletableFuture<Location> name(Destination to, List<Transport> allowed, boolean named) {
        Transport plain = plain(allowed);
        if (to.port().isPresent()) {
            return addresses(to.host(), plain, to.port().getAsInt());
        }
        CompletableFuture<Optional<Location>> services =
                named ? services(to.host(), allowed) : pointed(to.host(), allowed);
        return services.thenCompose(
                found -> found.map(Locator::now).orElseGet(() -> addresses(to.host(), plain, plain.defaultPort())));
    }

    /** By NAPTR records; empty if there are no SRV records at all. */
    private CompletableFuture<Optional<Location>> pointed(String domain, List<Transport> allowed) {
        return records.ask(new Question(domain, Question.Kind.NAPTR)).thenCompose(answer -> {
            List<Entry.Pointer> usable = pointers(answer, allowed);
            return usable.isEmpty()
                    ? services(domain, allowed)
                    : merged(usable.stream()
                            .map(pointer -> service(
                                    pointer.replacement(),
                                    Transport.ofService(pointer.service()).orElseThrow()))
                            .toList());
        });
    }

    private static List<Entry.Pointer> pointers(Answer answer, List<Transport> allowed) {
        return answer.entries(Entry.Pointer.class).stream()
                .filter(pointer -> pointer.flags().equalsIgnoreCase("s")
                        && pointer.regexp().isEmpty()
                        && Destination.isName(pointer.replacement())
                        && Transport.ofService(pointer.service())
                                .filter(allowed::contains)
                                .isPresent())
                .sorted(Comparator.comparingInt(Entry.Pointer::order).thenComparingInt(Entry.Pointer::preference))
                .limit(MOST_POINTERS)
                .toList();
    }

    /** By the SRV records of each transport; empty if there are none. */
    private CompletableFuture<Optional<Location>> services(String domain, List<Transport> allowed) {
        return merged(allowed.stream()
                .map(transport -> service(transport.servicePrefix() + domain, transport))
                .toList());
    }

    private static CompletableFuture<Optional<Location>> merged(List<CompletableFuture<Optional<Location>>> all) {
        return joined(all).thenApply(found -> {
            List<Location> known = found.stream().flatMap(Optional::stream).toList();
            return known.isEmpty() ? Optional.empty() : Optional.of(merge(known));
        });
    }

    /** By SRV records; empty if there are none. */
    private CompletableFuture<Optional<Location>> service(String name, Transport transport) {
        return records.ask(new Question(name, Question.Kind.SRV)).thenCompose(answer -> {
            List<Entry.Service> services = answer.entries(Entry.Service.class);
            return services.isEmpty()
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : servers(services, transport).thenApply(Optional::of);
        });
    }

    private CompletableFuture<Location> servers(List<Entry.Service> services, Transport transport) {
        // a target that is the root says that there is no such service (RFC 2782)
        List<Entry.Service> usable = services.stream()
                .filter(service -> Destination.isName(service.target()) && service.port() > 0)
                .toList();
        return joined(order.of(usable).stream()
                        .limit(MOST_SERVERS)
                        .map(service -> addresses(service.target(), transport, service.port()))
                        .toList())
                .thenApply(found -> found.isEmpty() ? Location.none("its SRV records name no server") : merge(found));
    }

    /** IPv4 first: phones of both kinds hear it more surely. */
    private CompletableFuture<Location> addresses(String host, Transport transport, int port) {
        Set<Family> ours = families.get();
        List<CompletableFuture<Answer>> asked = new ArrayList<>();
        if (ours.contains(Family.IPV4)) {
            asked.add(records.ask(new Question(host, Question.Kind.A)));
        }
        if (ours.contains(Family.IPV6)) {
            asked.add(records.ask(new Question(host, Question.Kind.AAAA)));
        }
        return joined(asked).thenApply(answers -> {
            List<NextHop> hops = answers.stream()
                    .flatMap(answer -> answer.entries(Entry.Address.class).stream()
                            .map(Entry.Address::address)
                            .filter(Locator::isOneHost)
                            .limit(MOST_ADDRESSES))
                    .map(address -> new NextHop(transport, new InetSocketAddress(address, port)))
                    .toList();
            return hops.isEmpty() ? Location.none(problem(answers)) : Location.of(hops);
        });
    }

    private static String problem(List<Answer> answers) {
        return answers.stream()
                .flatMap(answer -> answer instanceof Answer.Failed failed ? Stream.of(failed.why()) : Stream.of())
                .findFirst()
                .orElse("the name has no address");
    }

    private static Location merge(List<Location> all) {
        List<NextHop> hops = all.stream()
                .flatMap(location -> location.hops().stream())
                .distinct()
                .limit(MOST_HOPS)
                .toList();
        return hops.isEmpty() ? Location.none(all.get(0).problem()) : Location.of(hops);
    }

    private static <T> CompletableFuture<List<T>> joined(List<CompletableFuture<T>> all) {
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApply(done -> all.stream().map(CompletableFuture::join).toList());
    }

    private static <T> CompletableFuture<T> now(T known) {
        return CompletableFuture.completedFuture(known);
    }

    /** No answer in time, or a failure of ours, is nothing found. */
    private CompletableFuture<Location> timely(CompletableFuture<Location> search) {
        CompletableFuture<Location> found = search.exceptionally(failure -> {
            log.warn("sip location failed", failure);
            return Location.none("the search failed");
        });
        if (!found.isDone()) {
            Timers.Timer limit =
                    timers.after(LONGEST, () -> found.complete(Location.none("name servers did not answer in time")));
            found.thenRun(limit::cancel);
        }
        return found;
    }

    private static boolean isOneHost(InetAddress host) {
        boolean all = host.getHostAddress().equals("255.255.255.255");
        return !host.isAnyLocalAddress() && !host.isMulticastAddress() && !all;
    }
}
