package gudok.server.sip.locate;

import static gudok.server.sip.locate.Transport.TCP;
import static gudok.server.sip.locate.Transport.TLS;
import static gudok.server.sip.locate.Transport.UDP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.parser.URLParser;
import gudok.server.VirtualTime;
import gudok.server.sip.locate.Locator.Family;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocatorTest {
    private final FakeRecords dns = new FakeRecords();
    private final VirtualTime time = new VirtualTime();
    private List<Transport> sendable = List.of(UDP, TCP, TLS);
    private Set<Family> families = Set.of(Family.IPV4, Family.IPV6);

    private CompletableFuture<Location> search(String uri) throws ParseException {
        SipUri parsed = (SipUri) new URLParser(uri).parse();
        return new Locator(dns, sendable, () -> families, bound -> 0, time).locate(Destination.of(parsed));
    }

    /** Transport, address and port of each hop. */
    private List<String> hops(String uri) throws ParseException {
        return search(uri).join().hops().stream()
                .map(hop -> hop.transport() + " " + hop.address().getAddress().getHostAddress() + " "
                        + hop.address().getPort())
                .toList();
    }

    @Test
    void givenNumbers_whenLocated_thenTakenAsTheyAreAndNobodyIsAsked() throws Exception {
        assertEquals(List.of("UDP 192.0.2.1 5060"), hops("sip:1@192.0.2.1"));
        assertEquals(List.of("UDP 192.0.2.1 5080"), hops("sip:1@192.0.2.1:5080"));
        assertEquals(List.of("TCP 192.0.2.1 5060"), hops("sip:1@192.0.2.1;transport=TCP"));
        assertEquals(List.of("TLS 192.0.2.1 5061"), hops("sip:1@192.0.2.1;transport=tls"));
        assertEquals(List.of("TLS 192.0.2.1 5061"), hops("sips:1@192.0.2.1"));
        assertEquals(List.of("UDP 2001:db8:0:0:0:0:0:1 5060"), hops("sip:1@[2001:db8::1]"));
        assertEquals(List.of("UDP 192.0.2.9 5060"), hops("sip:1@example.org;maddr=192.0.2.9"));
        assertEquals(List.of(), dns.asked);
    }

    @Test
    void givenAddressesOfManyHosts_whenLocated_thenNowhere() throws Exception {
        for (String host : List.of("0.0.0.0", "255.255.255.255", "239.1.1.1", "[::]")) {
            assertEquals(List.of(), hops("sip:1@" + host), host);
        }
        dns.address("many.example", "224.0.0.1", "0.0.0.0", "192.0.2.3");
        assertEquals(List.of("UDP 192.0.2.3 5060"), hops("sip:1@many.example"));
    }

    @Test
    void givenPort_whenLocated_thenAddressesOnly() throws Exception {
        dns.address("a.example", "192.0.2.1", "192.0.2.2")
                .service("_sip._udp.a.example", 1, 1, 7000, "other.example")
                .pointer("a.example", 1, "s", "SIP+D2U", "_sip._udp.a.example");
        assertEquals(List.of("UDP 192.0.2.1 5070", "UDP 192.0.2.2 5070"), hops("sip:1@a.example:5070"));
        assertEquals(List.of("TCP 192.0.2.1 5070", "TCP 192.0.2.2 5070"), hops("sip:1@a.example:5070;transport=tcp"));
        assertEquals(List.of("TLS 192.0.2.1 5070", "TLS 192.0.2.2 5070"), hops("sips:1@a.example:5070"));
    }

    @Test
    void givenTransport_whenLocated_thenItsServiceAndElseTheAddress() throws Exception {
        dns.service("_sip._tcp.a.example", 1, 1, 7000, "t.a.example")
                .address("t.a.example", "192.0.2.1")
                .address("a.example", "192.0.2.8")
                .pointer("a.example", 1, "s", "SIP+D2U", "_sip._udp.a.example");
        assertEquals(List.of("TCP 192.0.2.1 7000"), hops("sip:1@a.example;transport=tcp"));
        assertEquals(List.of("UDP 192.0.2.8 5060"), hops("sip:1@a.example;transport=udp"));
        assertEquals(List.of("TLS 192.0.2.8 5061"), hops("sip:1@a.example;transport=tls"));
        assertTrue(dns.asked.stream().noneMatch(question -> question.kind() == Question.Kind.NAPTR));
    }

    @Test
    void givenPointers_whenLocated_thenByTheirOrderAndOnlyWhatIsSendable() throws Exception {
        dns.pointer("a.example", 50, "s", "SIPS+D2T", "_sips._tcp.a.example")
                .pointer("a.example", 90, "S", "sip+d2t", "_sip._tcp.far.example")
                .pointer("a.example", 10, "s", "SIP+D2U", "_sip._udp.a.example")
                .pointer("a.example", 1, "u", "E2U+sip", "x.example")
                .pointer("a.example", 2, "s", "SIP+D2S", "_sip._sctp.a.example")
                .service("_sips._tcp.a.example", 0, 0, 5061, "tls.a.example")
                .service("_sip._tcp.far.example", 0, 0, 5062, "tcp.a.example")
                .service("_sip._udp.a.example", 0, 0, 5063, "udp.a.example")
                .address("tls.a.example", "192.0.2.1")
                .address("tcp.a.example", "192.0.2.2")
                .address("udp.a.example", "192.0.2.3");
        assertEquals(
                List.of("UDP 192.0.2.3 5063", "TLS 192.0.2.1 5061", "TCP 192.0.2.2 5062"), hops("sip:1@a.example"));
        assertEquals(List.of("TLS 192.0.2.1 5061"), hops("sips:1@a.example"));
        sendable = List.of(TCP);
        assertEquals(List.of("TCP 192.0.2.2 5062"), hops("sip:1@a.example"));
    }

    @Test
    void givenNoPointers_whenLocated_thenServicesOfEachTransport() throws Exception {
        dns.service("_sip._udp.a.example", 0, 0, 5070, "h.a.example")
                .service("_sips._tcp.a.example", 0, 0, 5071, "h.a.example")
                .address("h.a.example", "192.0.2.3", "2001:db8::3");
        assertEquals(
                List.of(
                        "UDP 192.0.2.3 5070",
                        "UDP 2001:db8:0:0:0:0:0:3 5070",
                        "TLS 192.0.2.3 5071",
                        "TLS 2001:db8:0:0:0:0:0:3 5071"),
                hops("sip:1@a.example"));
        families = Set.of(Family.IPV6);
        sendable = List.of(UDP);
        assertEquals(List.of("UDP 2001:db8:0:0:0:0:0:3 5070"), hops("sip:1@A.EXAMPLE."));
    }

    @Test
    void givenServiceThatIsNotOffered_whenLocated_thenAddressIsNotTakenInstead() throws Exception {
        sendable = List.of(UDP);
        dns.service("_sip._udp.a.example", 0, 0, 0, "").address("a.example", "192.0.2.1");
        Location found = search("sip:1@a.example").join();
        assertEquals(List.of(), found.hops());
        assertEquals("its SRV records name no server", found.problem());
    }

    @Test
    void givenPriorities_whenLocated_thenLowestFirst() throws Exception {
        sendable = List.of(UDP);
        dns.service("_sip._udp.a.example", 20, 0, 5060, "second.example")
                .service("_sip._udp.a.example", 10, 0, 5060, "first.example")
                .address("first.example", "192.0.2.1")
                .address("second.example", "192.0.2.2");
        assertEquals(List.of("UDP 192.0.2.1 5060", "UDP 192.0.2.2 5060"), hops("sip:1@a.example"));
    }

    @Test
    void givenWhatCannotBeSentBy_whenLocated_thenThatIsTheProblem() throws Exception {
        sendable = List.of(UDP);
        assertEquals("nothing is sent by TLS", search("sips:1@a.example").join().problem());
        assertEquals(
                "nothing is sent by that transport",
                search("sip:1@a.example;transport=sctp").join().problem());
        assertEquals(
                "nothing is sent by that transport",
                search("sip:1@192.0.2.1;transport=tcp").join().problem());
        assertEquals(
                "nothing is sent by TLS",
                search("sips:1@192.0.2.1;transport=udp").join().problem());
        assertEquals(List.of(), dns.asked);
    }

    @Test
    void givenHostThatIsNoName_whenLocated_thenNobodyIsAsked() {
        for (String host : List.of("", "a..b", "-a.example", "1.2.3", "a b", "x".repeat(64), "a.".repeat(150) + "a")) {
            Destination to = new Destination(false, host, java.util.OptionalInt.empty(), java.util.Optional.empty());
            Location found = new Locator(dns, sendable, () -> families, bound -> 0, time)
                    .locate(to)
                    .join();
            assertEquals("that is no name of a host", found.problem(), host);
        }
        assertEquals(List.of(), dns.asked);
    }

    @Test
    void givenUnknownName_whenLocated_thenItHasNoAddress() throws Exception {
        assertEquals("the name has no address", search("sip:1@a.example").join().problem());
        dns.broken();
        assertEquals("no server answers", search("sip:1@a.example").join().problem());
    }

    @Test
    void givenNoAnswer_whenTimeIsUp_thenNothingIsFound() throws Exception {
        dns.hold("a.example", Question.Kind.NAPTR);
        CompletableFuture<Location> search = search("sip:1@a.example");
        assertFalse(search.isDone());
        time.advance(Locator.LONGEST);
        assertEquals("name servers did not answer in time", search.join().problem());
    }

    @Test
    void givenSourceThatFails_whenLocated_thenNothingIsFoundAndNothingThrown() throws Exception {
        dns.hold("a.example", Question.Kind.NAPTR).completeExceptionally(new IllegalStateException("broken"));
        assertEquals("the search failed", search("sip:1@a.example").join().problem());
    }

    @Test
    void givenThousandsOfRecords_whenLocated_thenFewQuestionsAndFewHops() throws Exception {
        IntStream.range(0, 2000).forEach(i -> {
            dns.pointer("a.example", i, "s", "SIP+D2U", "_sip._udp.n" + i + ".example");
            IntStream.range(0, 30)
                    .forEach(
                            j -> dns.service("_sip._udp.n" + i + ".example", j, 1, 5060, "h" + i + "-" + j + ".example")
                                    .address("h" + i + "-" + j + ".example", "192.0.2." + (i % 200 + 1)));
        });
        assertEquals(6, hops("sip:1@a.example").size());
        assertTrue(dns.asked.size() <= 1 + 6 + 6 * 6 * 2, "asked " + dns.asked.size());
    }
}
