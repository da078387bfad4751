package gudok.server.sip;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.registrar.Binding;
import gudok.server.call.Dialer.Target;
import gudok.server.sip.locate.Destination;
import gudok.server.sip.transport.Carrier;
import gudok.server.sip.transport.HopRouter;
import gudok.server.sip.transport.IpLiteral;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sip.address.Hop;

/**
 * Where a called party's 3xx sends a call (RFC 3261 §8.1.3.4): contacts by preference, each tried once, few in all. An
 * address of ours means the phones registered for that user; a name is still to be looked up. On the SIP thread.
 */
final class Redirects {
    private static final int MOST_FOLLOWED = 5;
    private static final int MOST_CONTACTS = 12;
    private static final int LONGEST_URI = 512;

    private final Target first;
    private final Predicate<InetSocketAddress> isOurs;
    private final Predicate<String> speaks;
    private final Function<SipUri, Optional<List<Binding>>> home;
    private final Set<String> tried = new HashSet<>();
    private final ArrayDeque<Target> left = new ArrayDeque<>();
    private int followed;
    private boolean nobodyThere;

    /**
     * @param speaks which transports we have
     * @param home   phones behind an address of ours, empty for others
     */
    Redirects(
            Target first,
            Predicate<InetSocketAddress> isOurs,
            Predicate<String> speaks,
            Function<SipUri, Optional<List<Binding>>> home) {
        this.speaks = speaks;
        this.first = first;
        this.home = home;
        this.isOurs = isOurs;
        tried.add(key(first.uri()));
    }

    /** URIs that a response names, best first. */
    static List<String> contacts(SIPResponse response) {
        List<Contact> contacts = new ArrayList<>();
        Iterator<?> headers = response.getHeaders("Contact");
        while (headers.hasNext() && contacts.size() < MOST_CONTACTS) {
            if (headers.next() instanceof Contact contact && contact.getAddress() != null) {
                contacts.add(contact);
            }
        }
        return contacts.stream()
                .sorted(Comparator.comparing((Contact contact) -> -preference(contact)))
                .map(contact -> contact.getAddress().getURI().toString())
                .filter(uri -> uri.length() <= LONGEST_URI)
                .toList();
    }

    private static float preference(Contact contact) {
        return contact.getParameter("q") == null ? 1 : contact.getQValue();
    }

    /** Remembers what can be followed of a 3xx. */
    void take(SIPResponse response) {
        Iterator<?> headers = response.getHeaders("Contact");
        List<String> wanted = contacts(response);
        List<Wish> fresh = new ArrayList<>();
        while (headers.hasNext()) {
            if (headers.next() instanceof Contact contact
                    && contact.getAddress() != null
                    && contact.getAddress().getURI() instanceof SipUri uri
                    && wanted.contains(uri.toString())) {
                int rank = wanted.indexOf(uri.toString());
                targets(uri).forEach(target -> fresh.add(new Wish(rank, target)));
            }
        }
        fresh.stream()
                .sorted(Comparator.comparingInt(Wish::rank))
                .limit(MOST_CONTACTS)
                .forEach(wish -> left.add(wish.target()));
    }

    private record Wish(int rank, Target target) {}

    /** An address of ours means the phones that are registered there, one after the other; a sips URI those by TLS (RFC 5630 §5.3). */
    private List<Target> targets(SipUri uri) {
        Optional<List<Binding>> phones = home.apply(uri)
                .map(there -> there.stream()
                        .filter(phone ->
                                !uri.isSecure() || Carrier.isSecure(phone.flow().transport()))
                        .toList());
        nobodyThere |= phones.filter(List::isEmpty).isPresent();
        return phones.map(there -> there.stream()
                        .filter(binding -> tried.add(key(binding.contact())))
                        .map(this::target)
                        .toList())
                .orElseGet(() -> target(uri).stream().toList());
    }

    private Target target(Binding binding) {
        return Target.of(binding).with(first.headers(), first.maxForwards());
    }

    private Optional<Target> target(SipUri uri) {
        if (uri.isSecure() && !speaks.test(Carrier.TLS)
                || uri.getHeaderNames().hasNext()
                || !tried.add(key(uri.toString()))) {
            return Optional.empty();
        }
        if (HopRouter.literal(uri).isEmpty()) {
            return Destination.isName(uri.getHost())
                    ? Optional.of(target(uri, InetSocketAddress.createUnresolved(uri.getHost(), 0)))
                    : Optional.empty();
        }
        return HopRouter.literal(uri)
                .filter(hop -> speaks.test(hop.getTransport()))
                .flatMap(Redirects::address)
                .filter(hop -> !isOurs.test(hop))
                .map(hop -> target(uri, hop));
    }

    private Target target(SipUri uri, InetSocketAddress hop) {
        return new Target(uri.toString(), hop, first.local(), List.of()).with(first.headers(), first.maxForwards());
    }

    private static Optional<InetSocketAddress> address(Hop hop) {
        return IpLiteral.parse(hop.getHost())
                .filter(Redirects::isOneHost)
                .map(host -> new InetSocketAddress(host, hop.getPort()));
    }

    private static boolean isOneHost(InetAddress host) {
        boolean all = host.getHostAddress().equals("255.255.255.255");
        return !host.isAnyLocalAddress() && !host.isMulticastAddress() && !all;
    }

    /** It was sent to a user of ours who has no phone. */
    boolean missedUser() {
        return nobodyThere;
    }

    /** Where to try next; its hop is not resolved if its servers are still to be looked up. */
    Optional<Target> next() {
        followed++;
        return followed > MOST_FOLLOWED ? Optional.empty() : Optional.ofNullable(left.pollFirst());
    }

    private static String key(String uri) {
        return uri.toLowerCase(Locale.ROOT);
    }
}
